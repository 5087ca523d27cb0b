import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListRuns, RunPage } from './contract.ts'
import { mapRun, withConfigurationNumber } from './map-run.ts'

/** Runs, newest first. */
export async function listRuns(ctx: TenantContext, input: ListRuns): Promise<RunPage> {
  const { where, ...page } = latestFirst('createdAt', input)
  const { rows, kpis } = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.run.findMany({
      where: {
        ...where,
        ...(input.kind ? { kind: input.kind } : {}),
        ...(input.state ? { state: input.state } : {}),
      },
      ...page,
      include: withConfigurationNumber,
      omit: { result: true, input: true },
    })
    const kpis = await tx.run.findMany({
      where: { id: { in: rows.filter(({ kind }) => kind === 'kpi').map(({ id }) => id) } },
      select: { id: true, input: true, result: true },
    })
    return { rows, kpis: new Map(kpis.map((run) => [run.id, run])) }
  })
  return toPage(
    rows.map((row) => mapRun(row, kpis.get(row.id) ?? null)),
    input.limit,
    (run) => [run.createdAt, run.id],
  )
}
