import type { SignalNow } from '#server/overview/contract.ts'

export type Freshness = 'fresh' | 'stale' | 'missing'

/** Stale after twice the interval at which a reading is expected. */
export function readFreshness(
  signal: Pick<SignalNow, 'at' | 'value' | 'expectedEveryS'> | null,
  now: number,
): Freshness {
  if (!signal || signal.at === null || signal.value === null) return 'missing'
  return now - signal.at > 2000 * signal.expectedEveryS ? 'stale' : 'fresh'
}
