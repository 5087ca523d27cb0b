import type { Rollup } from './rollup.ts'
import { bound, longestHoldMs, roundDigits } from './rollup.ts'

/** Rollups in order of time, put together to longer steps counted from `originMs`; a gap between two is held over for an hour at most. */
export function composeRollups(rollups: Rollup[], stepMs: number, originMs = 0): Rollup[] {
  const composed: Rollup[] = []
  let now: Rollup | undefined
  for (const part of rollups) {
    const fromMs = Math.floor((part.fromMs - originMs) / stepMs) * stepMs + originMs
    if (!now || now.fromMs !== fromMs) {
      now = { ...part, fromMs }
      composed.push(now)
      continue
    }
    const heldMs = Math.min(part.firstMs - now.lastMs, longestHoldMs)
    now.areaVs = roundDigits(bound(now.areaVs + bound((now.last * heldMs) / 1000)) + part.areaVs)
    now.coveredMs += heldMs + part.coveredMs
    now.count += part.count
    now.sum = roundDigits(now.sum + part.sum)
    if (part.min < now.min) {
      now.min = part.min
      now.minMs = part.minMs
    }
    if (part.max > now.max) {
      now.max = part.max
      now.maxMs = part.maxMs
    }
    now.lastMs = part.lastMs
    now.last = part.last
  }
  return composed
}
