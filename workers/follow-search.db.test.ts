import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallReadingsCsv, smallSettings } from '#scripts/test/small-utility.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { cancelChain } from '#server/runs/cancel-chain.ts'
import type { SearchDto } from '#server/runs/contract.ts'
import { listRuns } from '#server/runs/list-runs.ts'
import { readRun } from '#server/runs/read-run.ts'
import { startChain } from '#server/runs/start-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

let worker: Running
beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

const hourMs = 3_600_000

async function makeUtility(settings: Settings): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx, settings)
  await importReadings(ctx, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(Math.floor(Date.now() / hourMs) * hourMs, 30),
    known: { kind: 'measured-plus', lagS: 60 },
  })
  return ctx
}

test('a search is followed by its chain and by its run: best cost, schedules tried of how many, no bound yet', async () => {
  const ctx = await makeUtility(smallSettings({ evaluations: 50_000_000, timeLimitS: 600 }))
  const { id: chainId } = await startChain(ctx, {})
  const seen: SearchDto[] = []
  await waitForChain(ctx, chainId, ({ runs }) => {
    const { search } = runs[2]!
    if (!search?.best.length) return
    seen.push(search)
    void cancelChain(ctx, { chainId })
  })
  expect(seen.length).toBeGreaterThan(0)
  for (const { evaluations, budget, best, cost, bound } of seen) {
    expect({ cost, bound, budget }).toEqual({ cost: null, bound: null, budget: 50_000_000 })
    expect(best.at(-1)!.evaluations).toBeLessThanOrEqual(evaluations)
  }
})

test('once it has ended they say the same in full: its whole trace, its cost and the bound of the model by its name', async () => {
  const ctx = await makeUtility(smallSettings({ evaluations: 500 }))
  const chain = await waitForChain(ctx, (await startChain(ctx, {})).id)
  const optimization = chain.runs[2]!
  const { search } = optimization
  const run = await readRun(ctx, { runId: optimization.id })
  expect(run.search).toEqual(search)
  expect(search).toMatchObject({ evaluations: optimization.evaluations, budget: 500 })
  expect(search!.best.at(-1)).toMatchObject({ feasible: true })
  const counts = search!.best.map(({ evaluations }) => evaluations)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(search!.bound).toMatchObject({ kind: 'linearised-tank-balance' })
  if (search!.bound!.kind === 'none') throw new Error('there is a bound')
  expect(search!.bound!.cost).toBeLessThanOrEqual(search!.cost! * (1 + 1e-6))
  expect(run).toMatchObject({ network: 1, tariff: 1, attempts: 1, isRepeatable: true })
  expect(run.assetNames).toEqual({ PU1: 'Pump', T1: 'Tank' })
  expect((await readRun(ctx, { runId: chain.runs[0]!.id })).search).toBeNull()
  expect((await listRuns(ctx, { limit: 10 })).items.map((one) => one.search)).toEqual([
    null,
    null,
    null,
    null,
  ])
  await saveConfiguration(ctx, { settings: smallSettings(), comment: 'another' })
  expect((await readRun(ctx, { runId: optimization.id })).isRepeatable).toBe(false)
})
