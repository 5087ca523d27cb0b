import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallSettings } from '#scripts/test/small-utility.ts'
import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { createSignals } from '#server/signals/create-signals.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { loadLookAhead } from './load-look-ahead.ts'

const hourMs = 3_600_000
const startMs = Math.floor(Date.now() / hourMs) * hourMs
const hours = 2 * 24
const times = Array.from({ length: hours }, (_, hour) => startMs - (hours - hour) * hourMs)

/** Two days of levels and states, hour by hour until the start and at it. */
async function setUp(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const timeMs = [...times, startMs]
  const signals = new Map([
    ['level', { timeMs, value: timeMs.map((_, hour) => 2 + (hour % 7) / 10) }],
    ['state', { timeMs, value: timeMs.map((_, hour) => (hour % 3 === 0 ? 1 : 0)) }],
  ])
  await storeBatch(ctx.tenantId, { source: 'test', signals }, startMs)
  return ctx
}

/** A forecast as a run left it: `flow` in its first hour, one more in each that follows. */
async function saveForecast(ctx: TenantContext, hoursAgo: number, flow: number, finishedMs?: number) {
  const asOf = new Date(startMs - hoursAgo * hourMs)
  const chain = await startChain(ctx, { asOf: asOf.toISOString() })
  const { id: runId } = chain.runs.find(({ kind }) => kind === 'forecast')!
  await withTenant(ctx.tenantId, async (tx) => {
    await tx.run.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: runId } },
      data: { state: 'succeeded', finishedAt: new Date(finishedMs ?? asOf.getTime() + 60_000) },
    })
    await tx.forecast.create({
      data: {
        tenantId: ctx.tenantId,
        runId,
        zone: 'town',
        originTime: asOf,
        stepS: 3600,
        flowM3PerH: Array.from({ length: 48 }, (_, hour) => flow + hour),
        bands: [],
        method: 'test',
        note: '',
        filledShare: 0,
      },
    })
  })
}

const look = (ctx: TenantContext) =>
  withTenant(ctx.tenantId, async (tx) => {
    const configuration = await getConfiguration(tx, (await findCurrentConfigurationId(tx))!)
    const { stretches } = await loadLookAhead(tx, configuration, [], { startMs, asOfMs: startMs }, 'UTC')
    return stretches
  })

test('hours of the past are taken as the newest forecast before each foresaw them', async () => {
  const ctx = await setUp()
  await saveForecast(ctx, 10, 100)
  await saveForecast(ctx, 4, 200)
  const stretches = await look(ctx)
  // A forecast serves for six hours and is known from its origin on; the last stretch ends at the start.
  expect(stretches.map(({ demand }) => demand.flowM3PerH[0]!.filter((_, slot) => slot % 4 === 0))).toEqual([
    [100, 101],
    [101, 102],
    [102, 103],
    [103, 104],
    [104, 105],
    [105, 106],
    [200, 201],
    [201, 202],
    [202, 203],
  ])
  const last = stretches.at(-1)!
  const levelAt = (hour: number) => 2 + (hour % 7) / 10
  expect(last.levelM.T1).toHaveLength(9)
  expect(last.levelM.T1![0]).toBe(levelAt(hours - 2))
  expect(last.levelM.T1!.at(-1)).toBe(levelAt(hours))
  expect(last.start).toEqual({
    tankLevelM: { T1: levelAt(hours - 2) },
    pumpSpeed: { PU1: (hours - 2) % 3 === 0 ? 1 : 0 },
    linkOpen: {},
  })
  const isOn = [hours - 2, hours - 1].map((hour) => (hour % 3 === 0 ? 1 : 0))
  expect(last.schedule.pumpSpeed.PU1).toEqual(isOn.flatMap((on) => [on, on, on, on]))
})

test('pressures of junctions are taken along in metres, where a reading is of the slot itself', async () => {
  const ctx = await setUp()
  const meter = (key: string, assetId: string) => ({
    key,
    name: key,
    quantity: 'pressure' as const,
    unit: 'kPa',
    assetKind: 'junction' as const,
    assetId,
    intervalS: 3600,
  })
  await createSignals(ctx, { signals: [meter('p-a', 'J2'), meter('p-b', 'J2'), meter('p-c', 'elsewhere')] })
  const timeMs = [...times, startMs]
  const readings = (value: number) => ({ timeMs, value: timeMs.map((_, hour) => value + hour) })
  const signals = new Map([
    ['p-a', readings(200)],
    ['p-b', readings(100)],
    ['p-c', readings(100)],
  ])
  await storeBatch(ctx.tenantId, { source: 'test', signals }, startMs)
  await saveForecast(ctx, 4, 200)
  const { pressureM } = (await look(ctx)).at(-1)!
  expect(Object.keys(pressureM)).toEqual(['J2'])
  const kPa = 1_000 / 9_806.65
  // Readings of the whole hour hold for the slot after it too, and no longer.
  const held = [hours - 2, hours - 1].flatMap((hour) => [
    ...Array(2).fill((200 + hour) * kPa),
    Number.NaN,
    Number.NaN,
  ])
  expect(pressureM.J2).toHaveLength(held.length)
  for (const [slot, value] of held.entries())
    if (Number.isNaN(value)) expect(pressureM.J2![slot]).toBeNaN()
    else expect(pressureM.J2![slot]).toBeCloseTo(value, 9)
})

test('a forecast that was not there yet, or was for zones set otherwise, is none', async () => {
  const ctx = await setUp()
  await saveForecast(ctx, 10, 100, startMs + hourMs)
  expect(await look(ctx)).toEqual([])
  await saveForecast(ctx, 4, 200)
  expect(await look(ctx)).toHaveLength(3)
  const settings = smallSettings()
  settings.zones[0]!.factor = 2
  await saveConfiguration(ctx, { settings, comment: 'Another factor' })
  expect(await look(ctx)).toEqual([])
})
