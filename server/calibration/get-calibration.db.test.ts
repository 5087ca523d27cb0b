import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallReadingsCsv, smallSettings } from '#scripts/test/small-utility.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
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

/** The chain's simulation run once more as of some days before, each a centimetre better; and twice as of the first. */
async function addEarlierRuns(ctx: TenantContext, chainId: string, daysAgo: number[]): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => {
    const run = await tx.run.findFirstOrThrow({ where: { chainId, kind: 'simulation' } })
    const result = run.result as unknown as BaselineResult
    const copy = async (ago: number, better: number, createdAt: Date) => {
      const calibration = result.calibration.map((one) => ({ ...one, rmse: one.rmse - better }))
      const asOf = new Date(run.asOf.getTime() - ago * dayMs)
      const { input, note, error, ...row } = run
      await tx.run.create({
        data: {
          ...row,
          id: randomUUID(),
          chainId: randomUUID(),
          asOf,
          createdAt,
          result: { ...result, calibration },
        },
      })
    }
    for (const ago of daysAgo) await copy(ago, 0.01 * ago, run.createdAt)
    await copy(daysAgo[0]!, 9, new Date(run.createdAt.getTime() - 1000))
  })
}

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
  const { id: chainId } = await startChain(ctx, { asOf: new Date(nowMs).toISOString() })
  await waitForChain(ctx, chainId)
  await addEarlierRuns(ctx, chainId, [3, 2, 1])
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
  expect(report.state).toBe('doubtful')
  // One asset's errors summed again, in another order: the same but for the last bit.
  expect(report.levelRmseM).toBeCloseTo(level!.rmse, 12)

  // Every figure follows from the series that is shown.
  expect(level!.series).toHaveLength(96)
  const errors = level!.series.flatMap(([, simulated, measured]) =>
    simulated === null || measured === null ? [] : [simulated - measured],
  )
  expect(errors).toHaveLength(level!.count)
  const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
  expect(rmse).toBeCloseTo(level!.rmse, 2)

  // Two runs as of one time are one point, the later one.
  expect(level!.history.map(({ asOf }) => asOf)).toEqual([3, 2, 1, 0].map((ago) => nowMs - ago * dayMs))
  expect(level!.history.at(-1)).toMatchObject({ runId: report.run!.id, rmse: level!.rmse })
  expect(level!.rmsePerWeek).toBeCloseTo(7 * 0.01, 9)
  const short = await getCalibration(ctx, ask({ days: 1 }))
  expect(short.assets[0]!.history).toHaveLength(1)
  expect(short.assets[0]!.rmsePerWeek).toBeNull()

  const { plan } = await getSchedule(ctx, { hours: 24 })
  expect(plan!.modelTrustM).toBe(report.levelRmseM)
  expect(plan!.modelTrust).toEqual({ state: 'doubtful', doubtful: ['Tank'] })

  // What hours foresaw widens what is kept free, once there are enough of them.
  expect(level!.margin!.foreseen).toBeNull()
  await withTenant(ctx.tenantId, async (tx) => {
    const id = report.run!.id
    const run = await tx.run.findFirstOrThrow({ where: { id } })
    const ahead = [{ tankId: 'T1', count: 60, belowM: 0.7, aboveM: 0.05 }]
    await tx.run.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { result: { ...(run.result as object), ahead } },
    })
  })
  const [foreseen] = (await getCalibration(ctx, ask())).assets
  expect(foreseen!.margin).toEqual({
    minM: 0.7,
    maxM: 0.1,
    foreseen: { hours: 60, belowM: 0.7, aboveM: 0.05 },
  })

  // The same of pressures: margins are of the limits in the settings that the run went by, and here there are none.
  expect(report.pressures).toBeNull()
  await withTenant(ctx.tenantId, async (tx) => {
    const id = report.run!.id
    const run = await tx.run.findFirstOrThrow({ where: { id } })
    const pressureAhead = [{ junctionId: 'J2', count: 60, belowM: 1.4, biasM: 0.3 }]
    await tx.run.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { result: { ...(run.result as object), pressureAhead } },
    })
  })
  const { pressures } = await getCalibration(ctx, ask())
  expect(pressures).toEqual({
    askedM: 0,
    meters: [{ junctionId: 'J2', hours: 60, belowM: 1.4, biasM: 0.3, margin: null }],
    others: null,
  })

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
    assets: [foreseen],
    pressures,
    networks: [
      { number: 2, name: 'second.inp' },
      { number: 1, name: 'small.inp' },
    ],
  })
})
