import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForRun } from '#scripts/chain/wait-for-run.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallReadingsCsv } from '#scripts/test/small-utility.ts'
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
    text: smallReadingsCsv(nowHourMs, 20),
    shape: { timeZone: 'UTC', columns: null, timeColumn: 'time' },
    known: { kind: 'measured-plus', lagS: 0 },
  })
  const started = await startMissingKpis(ctx)
  expect(started).toHaveLength(14)
  for (const { runId } of started) expect((await waitForRun(ctx, runId)).state).toBe('succeeded')
  expect(await startMissingKpis(ctx)).toEqual([])
  const { kpis } = await listKpis(ctx, {})
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
