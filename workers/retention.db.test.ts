import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { getBoss, stopBoss } from '#server/jobs/boss.ts'
import { retentionJob } from '#server/jobs/definitions.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { readRollups } from '#server/readings/read-rollups.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { writeReadings } from '#server/readings/write-readings.ts'
import { defaultRetention } from '#server/retention/contract.ts'
import { getRetention, retentionEtag } from '#server/retention/get-retention.ts'
import { setRetention } from '#server/retention/set-retention.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { saveWeatherForecast } from '#server/weather/save-weather-forecast.ts'

const dayMs = 86_400_000
const today = Math.floor(Date.now() / dayMs)
const dayAgo = (days: number) => (today - days) * dayMs
const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
let worker: Running
beforeAll(async () => {
  await owner.connect()
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  await stopBoss()
  await owner.end()
})

/** A utility with a reading and a weather forecast of each of the last ten days, received as they were measured, and a receipt of each. */
async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  for (let days = 1; days <= 10; days++) {
    const signals = new Map([
      ['demand', { timeMs: [dayAgo(days), dayAgo(days) + 3_600_000], value: [days, days] }],
    ])
    await storeBatch(ctx.tenantId, { source: 'test', signals }, dayAgo(days) + 7_200_000)
    const unknown = new Map([['nobody', { timeMs: [dayAgo(days)], value: [days] }]])
    await storeBatch(ctx.tenantId, { source: 'test', signals: unknown }, dayAgo(days) + 7_200_000)
    const time = new Date(dayAgo(days) + 60_000).toISOString()
    await writeReadings(ctx, { source: `day ${days}`, readings: [{ signal: 'level', time, value: 2 }] })
    const foretold = { issuedAt: time, from: time, temperatureC: [days], rainMm: null }
    await saveWeatherForecast(ctx, { ...foretold, stepS: 3600 })
  }
  await foldPending(ctx.tenantId)
  await owner.query(
    `UPDATE intake_file SET created_at = now() - (substr(name, 5)::int + 0.5) * interval '1 day' WHERE tenant_id = $1`,
    [ctx.tenantId],
  )
  return ctx
}

const count = (ctx: TenantContext) =>
  withTenant(ctx.tenantId, async (tx) => {
    const [demand, level] = await readSeries(tx, { keys: ['demand', 'level'], fromMs: 0, toMs: Date.now() })
    const span = { fromMs: dayAgo(30), toMs: Date.now() }
    const rollups = await readRollups(tx, { keys: ['demand'], ...span, step: 'day' })
    return {
      demand: demand!.timeMs.length,
      level: level!.timeMs.length,
      rollups: rollups
        .get('demand')!
        .map((step) => step.count)
        .join(' '),
      batches: await tx.intakeBatch.count(),
      files: await tx.intakeFile.count(),
      aside: await tx.intakeAside.count(),
      weather: await tx.weatherForecast.count(),
    }
  })

/** What the worker says that it took away, which it says last. */
const listEvents = (ctx: TenantContext) =>
  withTenant(ctx.tenantId, (tx) => tx.auditEvent.findMany({ where: { action: 'retention.apply' } }))

/** Asks the worker for its nightly job until it has done it for the utility. */
async function runJob(ctx: TenantContext): Promise<void> {
  const boss = await getBoss()
  const ask = async () => {
    await boss.send(retentionJob.name, {})
    return listEvents(ctx)
  }
  await expect.poll(ask, { timeout: 90_000, interval: 250 }).not.toEqual([])
}

test('the worker takes away what is older than each tenant keeps it, says so in the audit trail, and touches no other’s', async () => {
  const kept = await makeUtility()
  const ctx = await makeUtility()
  const all = {
    demand: 20,
    level: 10,
    rollups: '2 2 2 2 2 2 2 2 2 2',
    batches: 10,
    files: 10,
    aside: 10,
    weather: 10,
  }
  expect(await count(ctx)).toEqual(all)
  const short = { readingsDays: 4, rollupsDays: 8, batchesDays: 5, receiptsDays: 3, asideDays: 3 }
  await setRetention(ctx, short, { expected: { kind: 'tags', tags: [retentionEtag(defaultRetention)] } })
  expect(await getRetention(ctx)).toEqual(short)
  expect(await getRetention(kept)).toEqual(defaultRetention)
  await runJob(ctx)
  expect(await count(ctx)).toEqual({
    demand: 8,
    level: 4,
    rollups: '2 2 2 2 2 2 2 2',
    batches: 5,
    files: expect.toBeOneOf([2, 3]),
    aside: 3,
    weather: 4,
  })
  expect(await count(kept)).toEqual(all)
  expect(await listEvents(ctx)).toMatchObject([
    {
      actor: 'job:retention',
      after: { removed: { sealedDays: 12, weatherForecasts: 6, rollups: 4, batches: 5 }, keptDays: short },
    },
  ])
})

test('what comes late for a day whose readings are gone leaves the rollups of that day as they were', async () => {
  const ctx = await makeUtility()
  await setRetention(ctx, { ...defaultRetention, readingsDays: 4 }, {})
  await runJob(ctx)
  const signals = new Map([
    ['demand', { timeMs: [dayAgo(9) + 60_000, dayAgo(2) + 60_000], value: [500, 500] }],
  ])
  await storeBatch(ctx.tenantId, { source: 'late', signals }, Date.now())
  await foldPending(ctx.tenantId)
  expect((await count(ctx)).rollups).toBe('2 2 2 2 2 2 2 2 3 2')
})

test('an edit says what it was made from, and rollups are kept as long as readings', async () => {
  const ctx = await makeTenant()
  const wrong = { kind: 'tags' as const, tags: ['"other"'] }
  await expect(setRetention(ctx, defaultRetention, { expected: wrong })).rejects.toMatchObject({
    status: 412,
  })
  const { RetentionDto } = await import('#server/retention/contract.ts')
  expect(RetentionDto.safeParse({ ...defaultRetention, rollupsDays: 10 }).error?.issues).toMatchObject([
    { path: ['rollupsDays'], message: 'Rollups are kept at least as long as readings' },
  ])
})
