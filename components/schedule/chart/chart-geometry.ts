import { scaleUtc } from 'd3-scale'

const rightPx = 14
const gutterRange = { least: 126, most: 186 }
/** Mean advance of a character of the names' bold 12 px face. */
const nameCharPx = 6.7

/** Wide enough for the names at the left of the rows, within reason. */
export function chooseGutter(names: readonly string[]): number {
  const longest = Math.max(0, ...names.map((name) => name.length))
  return Math.min(gutterRange.most, Math.max(gutterRange.least, Math.ceil(longest * nameCharPx) + 22))
}

/** A name cut to the gutter, with an ellipsis where it does not fit. */
export function cutName(name: string, gutter: number): string {
  const most = Math.floor((gutter - 20) / nameCharPx)
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`
}

/** Time to pixels, the one scale of every row. */
export type TimeScale = ((at: number) => number) & {
  from: number
  to: number
  left: number
  right: number
  pxPerHour: number
  toTime: (px: number) => number
}

export function makeTimeScale(from: number, to: number, width: number, gutter: number): TimeScale {
  const left = gutter
  const right = Math.max(left + 50, width - rightPx)
  const scale = scaleUtc().domain([from, to]).range([left, right])
  const toPx = (at: number) => Math.round(scale(at) * 10) / 10
  return Object.assign(toPx, {
    from,
    to,
    left,
    right,
    pxPerHour: ((right - left) * 3_600_000) / (to - from),
    toTime: (px: number) => scale.invert(px).getTime(),
  })
}

/** The part of a span that is in view, in pixels; null when none is. */
export function clipSpan(scale: TimeScale, from: number, to: number): { x: number; width: number } | null {
  const start = Math.max(from, scale.from)
  const end = Math.min(to, scale.to)
  if (end <= start) return null
  const x = scale(start)
  return { x, width: Math.max(1, scale(end) - x) }
}
