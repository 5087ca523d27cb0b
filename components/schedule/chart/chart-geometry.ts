import { scaleUtc } from 'd3-scale'

export const gutterPx = 126
export const rightPx = 14

/** Time to pixels, the one scale of every row. */
export type TimeScale = ((at: number) => number) & {
  from: number
  to: number
  left: number
  right: number
  pxPerHour: number
  toTime: (px: number) => number
}

export function makeTimeScale(from: number, to: number, width: number): TimeScale {
  const left = gutterPx
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
