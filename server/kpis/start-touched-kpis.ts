import { findCurrentConfigurationId } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { insertKpiRun } from '#server/runs/insert-kpi-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { listTouchedDays } from './list-touched-days.ts'

/**
 * Starts the KPI runs of the closed days that late or corrected readings touch, in the transaction that stores them. Only
 * days that have figures or an open run: the others are for the schedule (start-missing-kpis.ts).
 */
export async function startTouchedKpis(
  tx: TenantTx,
  ctx: TenantContext,
  changedMs: readonly number[],
): Promise<{ runId: string; day: string }[]> {
  const touched = listTouchedDays(changedMs, ctx.tenant.timeZone, Date.now())
  if (touched.length === 0) return []
  const configurationId = await findCurrentConfigurationId(tx)
  if (!configurationId) return []
  const figures = await tx.kpiDay.findMany({
    where: { day: { in: touched.map((day) => new Date(`${day}T00:00:00Z`)) } },
    distinct: ['day'],
    select: { day: true },
  })
  const open = await tx.run.findMany({
    where: { kind: 'kpi', state: { in: ['queued', 'running'] } },
    select: { input: true },
  })
  const known = new Set([
    ...figures.map(({ day }) => day.toISOString().slice(0, 10)),
    ...open.map(({ input }) => (input as { day: string }).day),
  ])
  const started: { runId: string; day: string }[] = []
  for (const day of touched.filter((day) => known.has(day)))
    started.push(await insertKpiRun(tx, ctx, { day, configurationId }))
  return started
}
