import type { Point } from '#server/scheduling/contract.ts'

/** Least and greatest value of several series between two instants; null when there is none. */
export function findExtent(
  series: readonly (readonly Point[])[],
  from: number,
  to: number,
): { low: number; high: number } | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const points of series) {
    for (const [at, value] of points) {
      if (value === null || at < from || at > to) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return low <= high ? { low, high } : null
}
