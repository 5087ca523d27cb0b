import { fitSlope } from '#domain/hydraulics/fit-slope.ts'

const WEEK_MS = 7 * 86_400_000
const LEAST_SPAN_MS = 2 * 86_400_000
const LEAST_POINTS = 3

/** Change a week of a figure that was taken now and then, in order; null for fewer than three in two days: noise. */
export function measureTrend(points: readonly { atMs: number; value: number }[]): number | null {
  if (points.length < LEAST_POINTS || points.at(-1)!.atMs - points[0]!.atMs < LEAST_SPAN_MS) return null
  return fitSlope(points.map(({ atMs, value }) => ({ x: (atMs - points[0]!.atMs) / WEEK_MS, y: value })))
}
