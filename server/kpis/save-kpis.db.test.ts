import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { setProcessRole } from '#server/db/process-role.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { startKpiRun } from '#server/runs/start-kpi-run.ts'
import { listKpis } from './list-kpis.ts'
import { saveKpis } from './save-kpis.ts'

test('figures of a run that knew less do not replace those of one that knew more', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const [first, second] = [await startKpiRun(ctx, {}), await startKpiRun(ctx, {})]
  const { day } = first
  // Only the worker may write figures.
  setProcessRole('worker')
  const save = async (runId: string, value: number) => {
    await withTenant(ctx.tenantId, (tx) =>
      saveKpis(tx, ctx.tenantId, runId, day, [
        { key: 'energy', scope: 'day', value, unit: 'kWh', coverage: 1, why: null },
      ]),
    )
    return (await listKpis(ctx, { from: day, to: day })).kpis.map((kpi) => kpi.value)
  }
  expect(await save(first.runId, 1)).toEqual([1])
  expect(await save(second.runId, 2)).toEqual([2])
  expect(await save(first.runId, 1)).toEqual([2])
  expect(await save(second.runId, 3)).toEqual([3])
})

test('a run that waits gives way to a newer one of its day', async () => {
  setProcessRole('app')
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const started = [await startKpiRun(ctx, {}), await startKpiRun(ctx, {})]
  const states = await withTenant(ctx.tenantId, (tx) =>
    tx.run.findMany({ where: { kind: 'kpi' }, orderBy: { asOf: 'asc' }, select: { id: true, state: true } }),
  )
  expect(states).toEqual([
    { id: started[0]!.runId, state: 'cancelled' },
    { id: started[1]!.runId, state: 'queued' },
  ])
})
