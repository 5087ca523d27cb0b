import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallReadingsCsv, smallSettings } from '#scripts/test/small-utility.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'
import { GetCalibration } from './contract.ts'
import { getCalibration } from './get-calibration.ts'

let worker: Running
beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const ask = (given: object = {}) => GetCalibration.parse(given)

test('a utility without a configuration, and one without a run, have nothing to say and say what is missing', async () => {
  const ctx = await makeTenant()
  expect(await getCalibration(ctx, ask())).toMatchObject({ network: null, run: null, state: 'unknown' })
  await setUpSmallUtility(ctx)
  const waiting = await getCalibration(ctx, ask())
  expect(waiting).toMatchObject({ network: { number: 1 }, run: null, state: 'unknown', assets: [] })
  expect(waiting.unmetered).toEqual([{ quantity: 'flow', assetId: 'PU1', assetName: 'Pump' }])
  await expect(getCalibration(ctx, ask({ network: 9 }))).rejects.toMatchObject({ name: 'not-found' })
})

test('the report shows what the last run compared, a figure a day, and the trust of the plan’s header', async () => {
  const ctx = await makeTenant()
  // What the search finds is of no matter here.
  await setUpSmallUtility(ctx, smallSettings({ evaluations: 100 }))
  const nowMs = Math.floor(Date.now() / hourMs) * hourMs
  await importReadings(ctx, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(nowMs, 30),
    known: { kind: 'measured-plus', lagS: 60 },
  })
  const days = [2, 1, 0]
  for (const ago of [...days, 0]) {
    const asOf = new Date(nowMs - ago * dayMs).toISOString()
    await waitForChain(ctx, (await startChain(ctx, { asOf })).id)
  }
  const report = await getCalibration(ctx, ask())
  expect(report.run).toMatchObject({
    asOf: nowMs,
    from: nowMs - dayMs,
    to: nowMs,
    windows: 4,
    configuration: 1,
  })
  const [level, ...others] = report.assets
  expect(others).toEqual([])
  expect(level).toMatchObject({ quantity: 'level', assetId: 'T1', assetName: 'Tank', count: 4 * 23 })
  // The tank is said to stand while the town draws on it and no pump runs: the model cannot follow, and is doubted.
  expect(level!.limit).toBeCloseTo(0.05 * 4.3, 9)
  expect(level!.rmse).toBeGreaterThan(level!.limit)
  expect(report).toMatchObject({ state: 'doubtful', levelRmseM: level!.rmse })

  // Every figure follows from the series that is shown.
  expect(level!.series).toHaveLength(96)
  const errors = level!.series.flatMap(([, simulated, measured]) =>
    simulated === null || measured === null ? [] : [simulated - measured],
  )
  expect(errors).toHaveLength(level!.count)
  const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
  expect(rmse).toBeCloseTo(level!.rmse, 2)

  // Two runs of one day are one point.
  expect(level!.history.map(({ asOf }) => asOf)).toEqual(days.map((ago) => nowMs - ago * dayMs))
  expect(level!.history.at(-1)).toMatchObject({ runId: report.run!.id, rmse: level!.rmse })
  expect(level!.rmsePerWeek).not.toBeNull()
  const short = await getCalibration(ctx, ask({ days: 1 }))
  expect(short.assets[0]!.history.length).toBeLessThan(3)
  expect(short.assets[0]!.rmsePerWeek).toBeNull()

  const { plan } = await getSchedule(ctx, { hours: 24 })
  expect(plan!.modelTrustM).toBe(report.levelRmseM)
  expect(plan!.modelTrust).toEqual({ state: 'doubtful', doubtful: ['Tank'] })

  // Another network version is another report; the earlier one stays.
  await importNetwork(ctx, { name: 'second.inp', inp: smallInp.replace('One pump', 'The same pump') })
  await saveConfiguration(ctx, { settings: smallSettings(), comment: 'second network' })
  expect(await getCalibration(ctx, ask())).toMatchObject({
    network: { number: 2 },
    networks: [{ number: 2 }, { number: 1 }],
    run: null,
  })
  expect(await getCalibration(ctx, ask({ network: 1 }))).toEqual({
    ...report,
    networks: [
      { number: 2, name: 'second.inp' },
      { number: 1, name: 'small.inp' },
    ],
  })
})
