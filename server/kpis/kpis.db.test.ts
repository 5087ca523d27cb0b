import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForRun } from '#scripts/chain/wait-for-run.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallReadingsCsv } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { listKpis } from './list-kpis.ts'
import { startMissingKpis } from './start-missing-kpis.ts'

let worker: Running
beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

test('closed days get their figures once, from what was measured', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const nowHourMs = Math.floor(Date.now() / 3_600_000) * 3_600_000
  await importReadings(ctx, {
    fileName: 'a.csv',
    content: smallReadingsCsv(nowHourMs, 20),
    known: { kind: 'measured-plus', lagS: 0 },
  })
  const started = await startMissingKpis(ctx)
  expect(started).toHaveLength(14)
  for (const { runId } of started) expect((await waitForRun(ctx, runId)).state).toBe('succeeded')
  expect(await startMissingKpis(ctx)).toEqual([])
  const { kpis, names } = await listKpis(ctx, {})
  expect(names).toMatchObject({
    'pump:PU1': 'Pump',
    'tank:T1': 'Tank',
    'zone:town': 'Town',
    'period:night': 'Night',
    'signal:level': 'Level',
  })
  const supplied = kpis.filter((kpi) => kpi.key === 'supplied-volume' && kpi.scope === 'day')
  expect(supplied).toHaveLength(14)
  // A mean of 36 m3/h over 24 hours, and none of the clock's days among them.
  for (const { value, coverage } of supplied) {
    expect(value).toBeCloseTo(36 * 24, 0)
    expect(coverage).toBeCloseTo(1, 2)
  }
  // The pump has no power meter: its energy is not known, and says so instead of 0.
  expect(kpis.find((kpi) => kpi.key === 'energy' && kpi.scope === 'day')).toMatchObject({
    value: null,
    why: 'not-metered',
  })
})

test('late and corrected readings compute again the closed days they touch, and no others', async () => {
  const ctx = await makeTenant('UTC')
  await setUpSmallUtility(ctx)
  const dayMs = 86_400_000
  const todayMs = Math.floor(Date.now() / dayMs) * dayMs
  const importCsv = (content: string) =>
    importReadings(ctx, {
      fileName: 'a.csv',
      content,
      known: { kind: 'now' },
    })
  const kpiRuns = () =>
    withTenant(ctx.tenantId, (tx) =>
      tx.run.findMany({
        where: { kind: 'kpi' },
        orderBy: { createdAt: 'asc' },
        select: { id: true, input: true },
      }),
    )
  const volume = async (day: string) =>
    (await listKpis(ctx, { from: day, to: day })).kpis.find(
      (kpi) => kpi.key === 'supplied-volume' && kpi.scope === 'day',
    )?.value
  // The first readings of days without figures start nothing.
  await importCsv(smallReadingsCsv(todayMs, 20))
  expect(await kpiRuns()).toEqual([])
  for (const { runId } of await startMissingKpis(ctx)) await waitForRun(ctx, runId)
  const before = await kpiRuns()
  const day = new Date(todayMs - 3 * dayMs).toISOString().slice(0, 10)
  const was = await volume(day)

  // Today's readings, and those that are there already, touch no closed day.
  await importCsv(`signal,time,value\ndemand,${new Date(todayMs).toISOString()},40\n`)
  await importCsv(`${smallReadingsCsv(todayMs, 20)}\n`)
  expect(await kpiRuns()).toEqual(before)

  await importCsv(`signal,time,value\ndemand,${day}T12:00:00Z,1036\n`)
  const started = (await kpiRuns()).slice(before.length)
  expect(started.map(({ input }) => (input as { day: string }).day)).toEqual([day])
  expect((await waitForRun(ctx, started[0]!.id)).state).toBe('succeeded')
  expect(await volume(day)).toBeGreaterThan(was! + 900)
})
