import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { loadHindcast } from './load-hindcast.ts'

const hourMs = 3_600_000
const startMs = Math.floor(Date.now() / hourMs) * hourMs
const hours = 3 * 24
const times = Array.from({ length: hours }, (_, hour) => startMs - (hours - hour) * hourMs)
const controls = [
  { linkId: 'L2', tankId: 'T1', opens: false, isAbove: true, levelM: 4.5 },
  { linkId: 'L2', tankId: 'T1', opens: true, isAbove: false, levelM: 1.5 },
]

test('a window of the past begins with valves as the levels before it left them', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  // Full two days before the start, and from there down to where the valve opens, 17 hours before it.
  const levelAt = (hour: number) =>
    hour <= 24
      ? 3 + (1.7 * hour) / 24
      : hour <= 57
        ? 4.7 - (3.4 * (hour - 24)) / 33
        : 1.3 + 0.08 * (hour - 57)
  const signals = new Map([
    ['level', { timeMs: times, value: times.map((_, hour) => levelAt(hour)) }],
    ['state', { timeMs: times, value: times.map(() => 0) }],
    ['demand', { timeMs: times, value: times.map((_, hour) => 36 + (hour % 5)) }],
  ])
  await storeBatch(ctx.tenantId, { source: 'test', signals }, startMs)
  const windows = await withTenant(ctx.tenantId, async (tx) => {
    const configuration = await getConfiguration(tx, (await findCurrentConfigurationId(tx))!)
    return loadHindcast(tx, configuration, controls, { startMs, asOfMs: Date.now() }, 'UTC')
  })
  expect(windows.map(({ fromS, problem }) => [fromS / 3600, problem.start.linkOpen])).toEqual([
    [-24, { L2: false }],
    [-18, { L2: false }],
    [-12, { L2: true }],
    [-6, { L2: true }],
  ])
})
