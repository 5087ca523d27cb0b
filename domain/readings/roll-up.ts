import { composeRollups } from './compose-rollups.ts'
import { quarterMs } from './day-spans.ts'
import type { Rollup } from './rollup.ts'
import { bound, longestHoldMs, roundDigits } from './rollup.ts'

/** Readings in order of time to one rollup for each quarter hour (UTC) that has any; longer steps are composed of these. */
export function rollUp(series: { timeMs: number[]; value: number[] }, stepMs = quarterMs): Rollup[] {
  const quarters: Rollup[] = []
  let now: Rollup | undefined
  for (let i = 0; i < series.timeMs.length; i++) {
    const ms = series.timeMs[i]!
    const value = series.value[i]!
    const fromMs = Math.floor(ms / quarterMs) * quarterMs
    if (!now || now.fromMs !== fromMs) {
      now = {
        fromMs,
        count: 1,
        min: value,
        minMs: ms,
        max: value,
        maxMs: ms,
        sum: value,
        firstMs: ms,
        first: value,
        lastMs: ms,
        last: value,
        areaVs: 0,
        coveredMs: 0,
      }
      quarters.push(now)
      continue
    }
    const heldMs = Math.min(ms - now.lastMs, longestHoldMs)
    now.count++
    now.sum = bound(now.sum + value)
    if (value < now.min) {
      now.min = value
      now.minMs = ms
    }
    if (value > now.max) {
      now.max = value
      now.maxMs = ms
    }
    now.areaVs = bound(now.areaVs + bound((now.last * heldMs) / 1000))
    now.coveredMs += heldMs
    now.lastMs = ms
    now.last = value
  }
  for (const quarter of quarters) {
    quarter.sum = roundDigits(quarter.sum)
    quarter.areaVs = roundDigits(quarter.areaVs)
  }
  return stepMs === quarterMs ? quarters : composeRollups(quarters, stepMs)
}
