import { expect, test } from 'vitest'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { insertReadings } from './insert-readings.ts'
import { listRollups } from './list-rollups.ts'
import { makeSignals } from './plain-readings.fixture.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A reading each 20 minutes in [fromMs, toMs), the value its place. */
async function fill(ctx: TenantContext, fromMs: number, toMs: number) {
  const timeMs = Array.from(
    { length: (toMs - fromMs) / (20 * minuteMs) },
    (_, i) => fromMs + i * 20 * minuteMs,
  )
  await withTenant(ctx.tenantId, (tx) =>
    insertReadings(
      tx,
      ctx.tenantId,
      timeMs.map((ms, value) => ({ signalId: 1, timeMs: ms, value, knownAtMs: ms })),
    ),
  )
  return timeMs
}

test('days are those of the utility’s calendar, of 23 and 25 hours too, and weigh as a recomputation does', async () => {
  const ctx = await makeSignals()
  expect(ctx.tenant.timeZone).toBe('Europe/Lisbon')
  for (const [from, to, hours] of [
    ['2025-03-29T00:00:00Z', '2025-04-01T00:00:00+01:00', [24, 23, 24]],
    ['2025-10-25T00:00:00+01:00', '2025-10-28T00:00:00Z', [24, 25, 24]],
  ] as const) {
    const timeMs = await fill(ctx, Date.parse(from) - hourMs, Date.parse(to))
    const { series } = await listRollups(ctx, { signals: ['a'], from, to, step: 'day' })
    const { steps } = series[0]!
    expect(steps.map((step) => (step.to - step.from) / hourMs)).toEqual(hours)
    for (const step of steps) {
      const own = timeMs.flatMap((ms, value) => (ms >= step.from && ms < step.to ? [value] : []))
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length
      expect(step).toMatchObject({
        count: own.length,
        min: own[0],
        minAt: step.from,
        max: own.at(-1),
        first: own[0],
        last: own.at(-1),
        coveredS: (step.to - step.from) / 1000,
      })
      expect(step.mean).toBeCloseTo(mean, 9)
      expect(step.timeWeightedMean).toBeCloseTo(mean, 9)
    }
  }
})

test('hours and quarters are those that begin in the span; a step without readings is not there', async () => {
  const ctx = await makeSignals()
  const fromMs = Date.UTC(2025, 4, 1)
  await fill(ctx, fromMs, fromMs + 2 * hourMs)
  const ask = async (step: '15min' | 'hour', from: number, to: number) =>
    (
      await listRollups(ctx, {
        signals: ['a', 'b'],
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        step,
      })
    ).series.map(({ steps }) => steps.map((one) => [(one.from - fromMs) / minuteMs, one.count]))
  expect(await ask('hour', fromMs, fromMs + 5 * hourMs)).toEqual([
    [
      [0, 3],
      [60, 3],
    ],
    [],
  ])
  expect(await ask('15min', fromMs + 15 * minuteMs, fromMs + 75 * minuteMs)).toEqual([
    [
      [15, 1],
      [30, 1],
      [60, 1],
    ],
    [],
  ])
})

test('what cannot be answered is said', async () => {
  const ctx = await makeSignals()
  const ask = (from: string, to: string, signals = ['a']) =>
    listRollups(ctx, { signals, from, to, step: '15min' })
  await expect(ask('2025-01-02T00:00:00Z', '2025-01-01T00:00:00Z')).rejects.toMatchObject({ status: 422 })
  await expect(ask('2015-01-02T00:00:00Z', '2025-01-01T00:00:00Z')).rejects.toMatchObject({
    faults: [{ where: 'to', what: 'these are more than 50000 steps' }],
  })
  await expect(ask('2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z', ['a', 'nobody'])).rejects.toMatchObject({
    faults: [{ what: 'there is no signal "nobody"' }],
  })
})
