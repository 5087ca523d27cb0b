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
beforeAll(async () => {
  await owner.connect()
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
  const deadline = Date.now() + 90_000
  while (!(await isDone())) {
    await boss.send(name, {})
    if (Date.now() > deadline) throw new Error(`${name} has not done its work after 90 s`)
  }
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

test('a worker folds and imports what other processes left, seals the days that closed, and one tenant’s fault stops no other', async () => {
  const broken = await makeTenant()
  const ctx = await makeTenant()
  for (const one of [broken, ctx]) {
    await setUpSmallUtility(one)
    await accept(one, 'level', 1)
  }
  // A batch that cannot be read, as after a fault of the disk.
  await owner.query(`UPDATE intake_batch SET payload = '\\xff' WHERE tenant_id = $1`, [broken.tenantId])
  await accept(ctx, 'demand', 41)
  const keyId = randomUUID()
  await withTenant(ctx.tenantId, (tx) =>
    tx.intakeKey.create({
      data: { tenantId: ctx.tenantId, id: keyId, name: 'k', publicKey: 'k', createdBy: 'test' },
    }),
  )
  const csv = `signal,time,value\nlevel,${new Date(fromMs + 60_000).toISOString()},2.5\n`
  await storeDrop(ctx, { keyId, name: 'left.csv', content: new TextEncoder().encode(csv) })
  await sweep(foldSweepJob.name, async () => (await forms(ctx)).waiting === 0)
  expect(await forms(ctx)).toMatchObject({ chunks: 0, value: [41] })
  expect(await listDrops(ctx)).toMatchObject([
    { name: 'left.csv', state: 'imported', receipt: { inserted: 1 } },
  ])
  expect(await withTenant(broken.tenantId, (tx) => tx.intakeBatch.count({ where: { foldedAt: null } }))).toBe(
    1,
  )
})

test('days still in hours when they close are sealed by the worker, and read the same', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await accept(ctx, 'demand', 42)
  // Folded while the day was open.
  await foldPending(ctx.tenantId, fromMs + 1)
  expect(await forms(ctx)).toEqual({ waiting: 0, chunks: 1, days: 0, value: [42] })
  await sweep(sealSweepJob.name, async () => (await forms(ctx)).chunks === 0)
  expect(await forms(ctx)).toEqual({ waiting: 0, chunks: 0, days: 1, value: [42] })
})
