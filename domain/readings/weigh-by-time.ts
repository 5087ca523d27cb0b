import type { Rollup } from './rollup.ts'
import { longestHoldMs } from './rollup.ts'

/**
 * The time-weighted mean of a stretch that ends at `endMs`: what held at its start (from the rollup before it) and its
 * own last value reach to its edges, an hour at most.
 * @returns the mean, and the seconds of the stretch that are covered.
 */
export function weighByTime(
  rollup: Rollup,
  endMs: number,
  before?: Pick<Rollup, 'lastMs' | 'last'>,
): { mean: number; coveredS: number } {
  let areaVs = rollup.areaVs
  let coveredMs = rollup.coveredMs
  if (before) {
    const heldMs = Math.max(
      0,
      Math.min(rollup.firstMs, before.lastMs + longestHoldMs) - Math.max(rollup.fromMs, before.lastMs),
    )
    areaVs += (before.last * heldMs) / 1000
    coveredMs += heldMs
  }
  const tailMs = Math.min(endMs - rollup.lastMs, longestHoldMs)
  areaVs += (rollup.last * tailMs) / 1000
  coveredMs += tailMs
  return { mean: (areaVs * 1000) / coveredMs, coveredS: coveredMs / 1000 }
}
