import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { getBoss } from '#server/jobs/boss.ts'
import { forecastJob } from '#server/jobs/definitions.ts'
import { cancelChain } from './cancel-chain.ts'
import { startChain } from './start-chain.ts'

test('a chain is its runs, its audit row and one job, or nothing', async () => {
  const ctx = await makeTenant()
  await expect(startChain(ctx, {})).rejects.toMatchObject({ name: 'not-configured', status: 409 })
  await setUpSmallUtility(ctx)
  const chain = await startChain(ctx, {})
  expect(chain.runs.map((run) => [run.kind, run.state])).toEqual([
    ['forecast', 'queued'],
    ['simulation', 'queued'],
    ['optimization', 'queued'],
    ['plan', 'queued'],
  ])
  expect(
    await withTenant(ctx.tenantId, (tx) => tx.auditEvent.count({ where: { action: 'chain.start' } })),
  ).toBe(1)
  const jobs = await (await getBoss()).findJobs(forecastJob.name, { data: { tenantId: ctx.tenantId } })
  expect(jobs.map((job) => (job.data as { runId: string }).runId)).toEqual([chain.runs[0]!.id])
})

test('two people who start at once get one chain', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const chains = await Promise.all(Array.from({ length: 5 }, () => startChain(ctx, {})))
  expect(new Set(chains.map((chain) => chain.id)).size).toBe(1)
  expect(await withTenant(ctx.tenantId, (tx) => tx.run.count())).toBe(4)
})

test('a transaction that rolls back leaves no run and no job', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const { enqueueRun } = await import('#server/jobs/enqueue-run.ts')
  const run = { tenantId: ctx.tenantId, id: crypto.randomUUID(), kind: 'forecast' as const, trace: ctx.trace }
  await expect(
    withTenant(ctx.tenantId, async (tx) => {
      await enqueueRun(tx, run)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await (await getBoss()).findJobs(forecastJob.name, { data: { tenantId: ctx.tenantId } })).toEqual([])
})

test('a cancelled chain stays cancelled, and its strangers see nothing of it', async () => {
  const [ctx, stranger] = [await makeTenant(), await makeTenant()]
  await setUpSmallUtility(ctx)
  const chain = await startChain(ctx, {})
  await expect(cancelChain(stranger, { chainId: chain.id })).rejects.toMatchObject({ name: 'not-found' })
  expect((await cancelChain(ctx, { chainId: chain.id })).runs.map((run) => run.state)).toEqual(
    Array.from({ length: 4 }, () => 'cancelled'),
  )
  expect((await cancelChain(ctx, { chainId: chain.id })).state).toBe('cancelled')
})
