import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { listDrops } from '#server/intake/list-drops.ts'
import { storeDrop } from '#server/intake/store-drop.ts'
import { getBoss, stopBoss } from '#server/jobs/boss.ts'
import { foldSweepJob, sealSweepJob } from '#server/jobs/definitions.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
const dayMs = 86_400_000
const fromMs = Math.floor(Date.now() / dayMs) * dayMs - 3 * dayMs
let worker: Running
let broken: TenantContext
let left: TenantContext
let unsealed: TenantContext
// All is laid out before the worker is there: its own schedule may fold and seal at any moment from then on.
beforeAll(async () => {
  await owner.connect()
  ;[broken, left, unsealed] = [await makeTenant(), await makeTenant(), await makeTenant()]
  for (const ctx of [broken, left, unsealed]) await setUpSmallUtility(ctx)
  await leaveReadings()
  await accept(unsealed, 'demand', 42)
  // Folded while the day was open.
  await foldPending(unsealed.tenantId, fromMs + 1)
  expect(await forms(unsealed)).toEqual({ waiting: 0, chunks: 1, days: 0, value: [42] })
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  await stopBoss()
  await owner.end()
})

/** Asks the worker for a sweep, as its schedule does, and waits until `isDone`. */
async function sweep(name: string, isDone: () => Promise<boolean>): Promise<void> {
  const boss = await getBoss()
  const ask = async () => {
    await boss.send(name, {})
    return isDone()
  }
  await expect.poll(ask, { timeout: 90_000, interval: 250, message: `${name} has done its work` }).toBe(true)
}

const accept = (ctx: TenantContext, key: string, value: number) =>
  storeBatch(
    ctx.tenantId,
    { source: 'test', signals: new Map([[key, { timeMs: [fromMs], value: [value] }]]) },
    fromMs,
  )
const forms = (ctx: TenantContext) =>
  withTenant(ctx.tenantId, async (tx) => ({
    waiting: await tx.intakeBatch.count({ where: { foldedAt: null } }),
    chunks: await tx.readingChunk.count(),
    days: await tx.readingDay.count(),
    value: (await readSeries(tx, { keys: ['demand'], fromMs, toMs: fromMs + dayMs }))[0]!.value,
  }))

/** Of one utility what cannot be read, of another a batch and a file, as processes that ended left them. */
async function leaveReadings(): Promise<void> {
  for (const ctx of [broken, left]) await accept(ctx, 'level', 1)
  // A batch that cannot be read, as after a fault of the disk.
  await owner.query(`UPDATE intake_batch SET payload = '\\xff' WHERE tenant_id = $1`, [broken.tenantId])
  await accept(left, 'demand', 41)
  const keyId = randomUUID()
  await withTenant(left.tenantId, (tx) =>
    tx.intakeKey.create({
      data: { tenantId: left.tenantId, id: keyId, name: 'k', publicKey: 'k', createdBy: 'test' },
    }),
  )
  const csv = `signal,time,value\nlevel,${new Date(fromMs + 60_000).toISOString()},2.5\n`
  await storeDrop(left, { keyId, name: 'left.csv', content: new TextEncoder().encode(csv) })
}

test('a worker folds and imports what other processes left, seals the days that closed, and one tenant’s fault stops no other', async () => {
  const drops = () => listDrops(left)
  await sweep(
    foldSweepJob.name,
    async () => (await drops())[0]?.state === 'imported' && (await forms(left)).waiting === 0,
  )
  expect(await forms(left)).toMatchObject({ chunks: 0, value: [41] })
  expect(await drops()).toMatchObject([{ name: 'left.csv', state: 'imported', receipt: { inserted: 1 } }])
  expect(await withTenant(broken.tenantId, (tx) => tx.intakeBatch.count({ where: { foldedAt: null } }))).toBe(
    1,
  )
})

test('days still in hours when they close are sealed by the worker, and read the same', async () => {
  await sweep(sealSweepJob.name, async () => (await forms(unsealed)).chunks === 0)
  expect(await forms(unsealed)).toEqual({ waiting: 0, chunks: 0, days: 1, value: [42] })
})
