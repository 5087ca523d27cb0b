import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallSettings } from '#scripts/test/small-utility.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { startChain } from '#server/runs/start-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { getSchedule } from './get-schedule.ts'
import { findNextRunMs } from './plan-valid-until.ts'
import { readSavedPlan } from './read-saved-plan.ts'

const hourMs = 3_600_000

/** A plan as `savePlan` leaves it, as of some hours ago, with one forecast flow. @returns its id. */
async function savePlan(
  ctx: TenantContext,
  { hoursAgo, cost, flow, lastGoodId }: { hoursAgo: number; cost: number; flow: number; lastGoodId?: string },
): Promise<string> {
  const asOf = new Date(Date.now() - hoursAgo * hourMs)
  const chain = await startChain(ctx, { asOf: asOf.toISOString() })
  const run = (kind: string) => chain.runs.find((each) => each.kind === kind)!.id
  const id = randomUUID()
  const tenantId = ctx.tenantId
  await withTenant(tenantId, async (tx) => {
    await tx.forecast.create({
      data: {
        tenantId,
        runId: run('forecast'),
        zone: 'town',
        originTime: asOf,
        stepS: 3600,
        flowM3PerH: Array.from({ length: 48 }, () => flow + 1e-7),
        bands: [],
        method: 'test',
        note: '',
        filledShare: 0,
      },
    })
    await tx.plan.create({
      data: {
        tenantId,
        id,
        runId: run('plan'),
        chainId: chain.id,
        state: lastGoodId ? 'last-good' : 'verified',
        lastGoodId: lastGoodId ?? null,
        asOf,
        validFrom: asOf,
        validUntil: new Date(asOf.getTime() + 24 * hourMs),
        horizonEnd: new Date(asOf.getTime() + 24 * hourMs),
        costMicro: BigInt(cost * 1_000_000),
        violations: [],
        baselineViolations: [],
        trajectories: { plan: { timesS: [0, 3600], tankLevelM: { T1: [cost, cost + 1e-7] } } },
      },
    })
  })
  return id
}

/** What a screen shows of the plan in force. */
async function look(ctx: TenantContext, from?: number) {
  const { plan, tanks, demand } = await getSchedule(ctx, {
    hours: 24,
    ...(from === undefined ? {} : { from }),
  })
  return plan && [plan.id, plan.state, plan.cost, tanks[0]!.plan[1]![1], demand[0]!.forecast[0]![1]]
}

test('a kept plan is shown to its own tenant, and until the next one is there', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  await setUpSmallUtility(one)
  await setUpSmallUtility(other)
  expect(await look(one)).toBeNull()
  const first = await savePlan(one, { hoursAgo: 8, cost: 1, flow: 11 })
  expect(await look(one)).toEqual([first, 'verified', 1, 1, 11])
  expect(await look(other)).toBeNull()
  const foreign = await withTenant(other.tenantId, (tx) =>
    readSavedPlan(tx, { tenantId: other.tenantId, id: first }),
  )
  expect(foreign).toBeNull()
  const theirs = await savePlan(other, { hoursAgo: 7, cost: 2, flow: 22 })
  expect(await look(other)).toEqual([theirs, 'verified', 2, 2, 22])

  const second = await savePlan(one, { hoursAgo: 4, cost: 3, flow: 33 })
  expect(await look(one)).toEqual([second, 'verified', 3, 3, 33])
  const failed = await savePlan(one, { hoursAgo: 2, cost: 0, flow: 44, lastGoodId: second })
  expect(await look(one)).toEqual([second, 'last-good', 3, 3, 33])
  expect(failed).not.toBe(second)
  // Of a stretch of the past, the plan that was in force in it.
  expect(await look(one, Date.now() - 9 * hourMs)).toEqual([first, 'verified', 1, 1, 11])
  expect(await look(other)).toEqual([theirs, 'verified', 2, 2, 22])
})

test('the next run is found anew once it has come, and for a time before the one asked first', async () => {
  const settings = { ...smallSettings(), schedule: { chain: '7 * * * *', kpi: null } }
  const at = (clock: string) => Date.parse(`2026-03-10T${clock}Z`)
  const next = (clock: string) => findNextRunMs(settings, at(clock), 'Europe/Lisbon')
  expect(await next('10:30:00')).toBe(at('11:07:00'))
  expect(await next('11:06:59')).toBe(at('11:07:00'))
  expect(await next('11:07:01')).toBe(at('12:07:00'))
  expect(await next('09:00:00')).toBe(at('09:07:00'))
})

test('the schedule says that its plan was made with other settings than those in force, until they are those again', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await savePlan(ctx, { hoursAgo: 1, cost: 10, flow: 5 })
  const isOutdated = async () => (await getSchedule(ctx, { hours: 24 })).isPlanOutdated
  expect(await isOutdated()).toBe(false)
  const other = smallSettings()
  other.tanks[0]!.minM += 0.1
  await saveConfiguration(ctx, { settings: other, comment: 'More reserve' })
  expect(await isOutdated()).toBe(true)
  await saveConfiguration(ctx, { settings: smallSettings(), comment: 'As before' })
  expect(await isOutdated()).toBe(false)
})
