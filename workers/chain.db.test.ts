import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Violation } from '#domain/hydraulics/simulation.ts'
import { weighBroken } from '#domain/optimization/weigh-broken.ts'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import {
  setUpSmallUtility,
  smallReadingsCsv,
  smallSettings,
  smallTariff,
} from '#scripts/test/small-utility.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { cancelChain } from '#server/runs/cancel-chain.ts'
import type { ChainDto } from '#server/runs/contract.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

// A real worker process, real pg-boss, real EPANET in real child processes.
let worker: Running
beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

const hourMs = 3_600_000
/** Ten hours at 0.05 and fourteen at 0.2. */
const meanPricePerKwh = 0.1375
const nowHourMs = () => Math.floor(Date.now() / hourMs) * hourMs

async function makeUtility(
  readings: { days: number; meanM3PerH?: number; levelM?: number } = { days: 30 },
  settings?: Settings,
): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx, settings)
  if (readings.days > 0) await addReadings(ctx, readings)
  return ctx
}
const addReadings = (
  ctx: TenantContext,
  { days, ...rest }: { days: number; meanM3PerH?: number; levelM?: number },
) =>
  importReadings(ctx, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(nowHourMs(), days, rest),
    known: { kind: 'measured-plus', lagS: 60 },
  })
const runChain = async (ctx: TenantContext, asOfMs = nowHourMs()): Promise<ChainDto> =>
  waitForChain(ctx, (await startChain(ctx, { asOf: new Date(asOfMs).toISOString() })).id)
const planOf = async (ctx: TenantContext) => (await getSchedule(ctx, { hours: 24 })).plan

test('readings become a verified plan that buys at night and keeps the tank in its range', async () => {
  const ctx = await makeUtility()
  const chain = await runChain(ctx)
  expect(chain.runs.map((run) => run.state)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
  for (const run of chain.runs) {
    expect(run.inputDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(run.peakMb).toBeGreaterThan(20)
  }
  const { plan, tanks, demand, prices, pumps, ...schedule } = await getSchedule(ctx, { hours: 24 })
  expect(schedule.forecastError24h).toBeNull()
  expect(schedule.forecastErrorFrom).toBe(nowHourMs() + 24 * hourMs)
  expect(plan).toMatchObject({ state: 'verified', because: null, violations: [], configuration: 1 })
  // Today's rules are no measure here: begun at some hours of the day they pump at night by themselves, and keep no margins.
  const boughtKwh = plan!.blocks.reduce((sum, block) => sum + block.energyKwh, 0)
  expect(plan!.cost / boughtKwh).toBeLessThan(meanPricePerKwh)
  expect(plan!.baselineCost!).toBeGreaterThan(0)
  expect(plan!.modelGap).toBeGreaterThanOrEqual(0)
  expect(plan!.modelGap).toBeLessThan(0.4)
  const levels = tanks[0]!.plan.map(([, level]) => level!)
  expect(levels.length).toBeGreaterThan(24)
  expect(Math.min(...levels)).toBeGreaterThanOrEqual(0.5)
  expect(Math.max(...levels)).toBeLessThanOrEqual(4.8)
  expect(levels.at(-1)!).toBeGreaterThanOrEqual(2.5 - 0.01)
  expect(plan!.blocks.reduce((sum, block) => sum + block.cost, 0)).toBeCloseTo(plan!.cost, 3)
  expect(demand[0]!.forecast.length).toBeGreaterThanOrEqual(20)
  expect(prices.length).toBeGreaterThan(1)
  expect(pumps).toHaveLength(1)
})

test('a plan begun in the morning saves against today’s rules, which then pump by day', async () => {
  const ctx = await makeUtility()
  const sixMs = Math.floor((nowHourMs() - 6 * hourMs) / (24 * hourMs)) * 24 * hourMs + 6 * hourMs
  await runChain(ctx, sixMs)
  const plan = await planOf(ctx)
  expect(plan).toMatchObject({ state: 'verified', violations: [] })
  expect(plan!.cost - plan!.storedWaterValue).toBeLessThan(plan!.baselineCost!)
})

test('the same time again repeats the run: same input, same seed, same plan', async () => {
  const ctx = await makeUtility()
  const [first, second] = [await runChain(ctx), await runChain(ctx)]
  const facts = (chain: ChainDto) =>
    chain.runs.map((run) => [run.kind, run.inputDigest, run.seed, run.evaluations])
  expect(facts(second)).toEqual(facts(first))
  const plans = await withTenant(ctx.tenantId, (tx) => tx.plan.findMany({ orderBy: { createdAt: 'asc' } }))
  expect(plans[1]!.schedule).toEqual(plans[0]!.schedule)
  expect(plans[1]!.costMicro).toEqual(plans[0]!.costMicro)
})

test('a repeat builds on the plan that the first run built on, whatever was planned in between', async () => {
  const ctx = await makeUtility()
  const first = await runChain(ctx, nowHourMs() - 3 * hourMs)
  const run = await runChain(ctx, nowHourMs() - hourMs)
  const between = await runChain(ctx, nowHourMs() - 2 * hourMs)
  const repeat = await runChain(ctx, nowHourMs() - hourMs)
  const of = (chain: ChainDto) =>
    withTenant(ctx.tenantId, async (tx) => {
      const optimization = await tx.run.findFirstOrThrow({
        where: { chainId: chain.id, kind: 'optimization' },
      })
      const plan = await tx.plan.findFirstOrThrow({ where: { chainId: chain.id } })
      const { previousPlanId } = optimization.input as { previousPlanId: string | null }
      return { previousPlanId, digest: optimization.inputDigest, planId: plan.id, schedule: plan.schedule }
    })
  const [a, b, c, d] = await Promise.all([first, run, between, repeat].map(of))
  for (const { schedule } of [a!, b!, c!, d!]) expect(schedule).not.toBeNull()
  expect(a!.previousPlanId).toBeNull()
  expect(b!.previousPlanId).toBe(a!.planId)
  expect(c!.previousPlanId).toBe(a!.planId)
  expect(d!.previousPlanId).toBe(a!.planId)
  expect(d!.digest).toBe(b!.digest)
  expect(d!.schedule).toEqual(b!.schedule)
}, 240_000)

test('too little data is an outcome of its own: no plan, because', async () => {
  const ctx = await makeUtility({ days: 0 })
  // As of this very minute: what a chain ends with is on the page at once.
  const chain = await waitForChain(ctx, (await startChain(ctx, {})).id)
  expect(chain.runs.map((run) => run.state)).toEqual(['failed', 'cancelled', 'cancelled', 'cancelled'])
  const schedule = await getSchedule(ctx, { hours: 24 })
  expect(schedule.plan).toMatchObject({ state: 'none', because: { name: 'too-little-data' }, blocks: [] })
  expect(schedule.lastAttempt?.error.message).toMatch(/Town: 0 h of usable demand, \d+ h are needed/)
})

test('when a chain makes no plan, the last good one stays in force with the reason beside it', async () => {
  const ctx = await makeUtility()
  await runChain(ctx, nowHourMs() - 2 * hourMs)
  const good = await planOf(ctx)
  expect(good?.state).toBe('verified')
  const settings = smallSettings()
  // A zone whose signal has no readings: its forecast has nothing to stand on.
  settings.zones = [
    { key: 'new', name: 'New', signal: 'demand-new', factor: 1, junctions: [{ id: 'J2', share: 1 }] },
  ]
  const { saveSignals } = await import('#server/signals/save-signals.ts')
  await saveSignals(ctx, [
    {
      key: 'demand-new',
      name: 'New',
      quantity: 'demand',
      unit: 'm3/h',
      assetKind: 'zone',
      assetId: 'new',
      intervalS: 3600,
    },
  ])
  await saveConfiguration(ctx, { settings, comment: 'a zone without readings' })
  await runChain(ctx)
  const plan = await planOf(ctx)
  expect(plan).toMatchObject({ id: good!.id, state: 'last-good', because: { name: 'too-little-data' } })
  expect(plan!.blocks).toEqual(good!.blocks)
})

test('more demand than the pump can give: the least bad plan, with which limit, by how much and when', async () => {
  const ctx = await makeUtility({ days: 30, meanM3PerH: 140 })
  await runChain(ctx)
  const plan = await planOf(ctx)
  expect(plan).toMatchObject({ state: 'relaxed' })
  expect(['infeasible', 'out-of-time']).toContain(plan!.because?.name)
  // Of the tank's physical bottom, where it stands and hides how far it would fall, the plan tells apart.
  const low = plan!.violations.find(({ kind, limit }) => kind === 'tank-below-min' && limit === 0.5)
  expect(low).toMatchObject({ assetId: 'T1', assetName: 'Tank', unit: 'm' })
  expect(low!.amount).toBeGreaterThan(0)
  expect(low!.from).toBeGreaterThanOrEqual(plan!.validFrom)
  expect(low!.durationS).toBeGreaterThan(0)
  // The plan's header names the first as the worst.
  const weights = plan!.violations.map((one) => weighBroken([one as unknown as Violation], []))
  expect(weights.length).toBeGreaterThan(1)
  expect(weights).toEqual(weights.toSorted((a, b) => b - a))
})

test('a tank that stands at its physical bottom hides how far it would fall: such a plan is not verified', async () => {
  const settings = smallSettings({ endLevel: { kind: 'priced', valuePerM3: 0 } })
  settings.tanks = settings.tanks.map((tank) => ({ ...tank, minM: 0, marginMinM: 0 }))
  const ctx = await makeUtility({ days: 30, meanM3PerH: 140 }, settings)
  await runChain(ctx)
  const plan = await planOf(ctx)
  expect(plan?.state).toBe('relaxed')
  const low = plan!.violations.find((violation) => violation.kind === 'tank-below-min')
  expect(low).toMatchObject({ assetId: 'T1', limit: 0, unit: 'm' })
  expect(low!.amount).toBeGreaterThan(0)
  expect(low!.durationS).toBeGreaterThan(0)
})

test('a margin that the plan does not keep is said with the plan, which is verified all the same', async () => {
  const settings = smallSettings()
  settings.tanks = settings.tanks.map((tank) => ({ ...tank, marginMinM: 2.3 }))
  const ctx = await makeUtility({ days: 30 }, settings)
  await runChain(ctx)
  const plan = await planOf(ctx)
  expect(plan?.state).toBe('verified')
  const low = plan!.marginsNotKept.find((violation) => violation.kind === 'tank-below-min')
  expect(low).toMatchObject({ assetName: 'Tank', unit: 'm' })
  expect(low!.limit).toBeCloseTo(2.8, 6)
  expect(low!.amount).toBeGreaterThan(0)
})

test('a charge on the greatest power is in the plan’s cost and in that of today’s rules', async () => {
  const ctx = await makeUtility()
  const { setTariff } = await import('#server/tariffs/set-tariff.ts')
  await runChain(ctx)
  const without = await planOf(ctx)
  await setTariff(ctx, { ...smallTariff, demandCharge: { intervalS: 900, perKwMonth: 10 } })
  await saveConfiguration(ctx, { settings: smallSettings(), comment: 'a demand charge' })
  await runChain(ctx)
  const plan = await planOf(ctx)
  // One pump of some 13 kW: no schedule that runs it at all pays less than ten times that.
  expect(plan!.cost).toBeGreaterThan(without!.cost + 100)
  expect(plan!.baselineCost!).toBeGreaterThan(without!.baselineCost! + 100)
})

test('a running chain is cancelled at once and leaves no plan', async () => {
  const ctx = await makeUtility({ days: 30 }, smallSettings({ evaluations: 50_000_000, timeLimitS: 600 }))
  const started = await startChain(ctx, {})
  await waitForChain(ctx, started.id, (chain) => {
    if (chain.runs[2]!.state === 'running' && chain.runs[2]!.progress > 0)
      void cancelChain(ctx, { chainId: chain.id })
  })
  const counts = await withTenant(ctx.tenantId, async (tx) => [
    await tx.plan.count(),
    await tx.run.count({ where: { state: 'cancelled' } }),
  ])
  expect(counts).toEqual([0, 2])
})

test('a killed worker’s run is taken up again, and its effects are there once', async () => {
  const ctx = await makeUtility({ days: 30 }, smallSettings({ evaluations: 30_000 }))
  const started = await startChain(ctx, { asOf: new Date(nowHourMs()).toISOString() })
  let isKilled = false
  const chain = await waitForChain(ctx, started.id, (now) => {
    if (isKilled || now.runs[2]!.state !== 'running') return
    isKilled = true
    process.kill(worker.pid, 'SIGKILL')
    void worker.exited.then(startWorker).then((next) => {
      worker = next
    })
  })
  expect(isKilled).toBe(true)
  expect(chain.state).toBe('succeeded')
  const facts = await withTenant(ctx.tenantId, async (tx) => ({
    plans: await tx.plan.count(),
    attempts: (await tx.run.findMany({ where: { kind: 'optimization' } })).map((run) => run.attempts),
  }))
  expect(facts).toEqual({ plans: 1, attempts: [2] })
})
