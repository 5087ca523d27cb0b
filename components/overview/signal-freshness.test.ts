import { expect, it } from 'vitest'
import { readFreshness } from '#components/overview/signal-freshness.ts'
import type { SignalNow } from '#server/overview/contract.ts'

const signal: SignalNow = {
  key: 'level',
  name: 'Level',
  quantity: 'level',
  unit: 'm',
  assetKind: 'tank',
  assetId: 'T1',
  at: 0,
  value: 2,
  expectedEveryS: 900,
  flags: [],
  lastDay: [],
}

it('is stale after twice the expected interval, missing without a value', () => {
  expect(readFreshness(signal, 1_800_000)).toBe('fresh')
  expect(readFreshness(signal, 1_800_001)).toBe('stale')
  expect(readFreshness({ ...signal, value: null }, 0)).toBe('missing')
  expect(readFreshness(null, 0)).toBe('missing')
})
