import { withTenant } from '#server/db/with-tenant.ts'
import { startKpiRun } from '#server/runs/start-kpi-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const lookBackDays = 14

/** Starts the KPI runs of the closed days of the last two weeks that have neither figures nor an open run. */
export async function startMissingKpis(ctx: TenantContext): Promise<{ runId: string; day: string }[]> {
  const today = Temporal.Now.plainDateISO(ctx.tenant.timeZone)
  const days = Array.from({ length: lookBackDays }, (_, back) =>
    today.subtract({ days: lookBackDays - back }).toString(),
  )
  const known = await withTenant(ctx.tenantId, async (tx) => {
    const figures = await tx.kpiDay.findMany({
      where: { day: { gte: new Date(`${days[0]}T00:00:00Z`) } },
      distinct: ['day'],
      select: { day: true },
    })
    const open = await tx.run.findMany({
      where: { kind: 'kpi', state: { in: ['queued', 'running'] } },
      select: { input: true },
    })
    return new Set([
      ...figures.map(({ day }) => day.toISOString().slice(0, 10)),
      ...open.map(({ input }) => (input as { day: string }).day),
    ])
  })
  const started: { runId: string; day: string }[] = []
  for (const day of days.filter((day) => !known.has(day))) started.push(await startKpiRun(ctx, { day }))
  return started
}
