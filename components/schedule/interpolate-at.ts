import type { Point } from '#server/scheduling/contract.ts'

/** Value of a series at an instant, linear between its neighbours; null outside it, in a hole, or across one of more than `widestGapMs`. */
export function interpolateAt(
  points: readonly Point[],
  at: number,
  widestGapMs = Number.POSITIVE_INFINITY,
): number | null {
  let low = 0
  let high = points.length - 1
  const first = points[low]
  const last = points[high]
  if (!first || !last || at < first[0] || at > last[0]) return null
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (points[middle]![0] <= at) low = middle
    else high = middle
  }
  const [fromAt, fromValue] = points[low]!
  const [toAt, toValue] = points[high]!
  if (at === fromAt) return fromValue
  if (at === toAt) return toValue
  if (fromValue === null || toValue === null || toAt - fromAt > widestGapMs) return null
  return fromValue + ((toValue - fromValue) * (at - fromAt)) / (toAt - fromAt)
}
