import { area, curveStepAfter, line } from 'd3-shape'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { Point } from '#server/scheduling/contract.ts'

type ToY = (value: number) => number
const widestGapMs = 2 * 3_600_000

/** The points in view with one neighbour on either side, a wide hole in time made a break. */
export function clipPoints(points: readonly Point[], scale: TimeScale): Point[] {
  const kept: Point[] = []
  points.forEach((point, index) => {
    const next = points[index + 1]
    const previous = points[index - 1]
    const isNear = (next?.[0] ?? point[0]) >= scale.from && (previous?.[0] ?? point[0]) <= scale.to
    if (!isNear) return
    const last = kept.at(-1)
    if (last && point[0] - last[0] > widestGapMs) kept.push([last[0] + 1, null])
    kept.push(point)
  })
  return kept
}

export function drawLine(points: readonly Point[], scale: TimeScale, toY: ToY): string {
  const draw = line<Point>()
    .defined(([, value]) => value !== null)
    .x(([at]) => scale(at))
    .y(([, value]) => Math.round(toY(value ?? 0) * 10) / 10)
  return draw(clipPoints(points, scale)) ?? ''
}

export function drawSteps(
  steps: readonly { from: number; to: number; value: number }[],
  scale: TimeScale,
  toY: ToY,
): string {
  const corners: [number, number][] = steps.flatMap(({ from, to, value }) => [
    [from, value],
    [to, value],
  ])
  const draw = line<[number, number]>()
    .x(([at]) => scale(Math.min(scale.to, Math.max(scale.from, at))))
    .y(([, value]) => toY(value))
    .curve(curveStepAfter)
  return draw(corners) ?? ''
}

export function drawBand(band: readonly [number, number, number][], scale: TimeScale, toY: ToY): string {
  const draw = area<[number, number, number]>()
    .x(([at]) => scale(at))
    .y0(([, lower]) => toY(lower))
    .y1(([, , upper]) => toY(upper))
  const inView = band.filter(([at], index) => {
    const next = band[index + 1]?.[0] ?? at
    const previous = band[index - 1]?.[0] ?? at
    return next >= scale.from && previous <= scale.to
  })
  return draw(inView) ?? ''
}
