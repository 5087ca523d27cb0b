import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListRuns, RunDto } from './contract.ts'
import { mapRun, withConfigurationNumber } from './map-run.ts'

/** Runs, newest first, `before` a time for the next page. */
export async function listRuns(ctx: TenantContext, input: ListRuns): Promise<RunDto[]> {
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.run.findMany({
      where: {
        ...(input.kind ? { kind: input.kind } : {}),
        ...(input.state ? { state: input.state } : {}),
        ...(input.before ? { createdAt: { lt: new Date(input.before) } } : {}),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: input.limit,
      include: withConfigurationNumber,
    })
    return rows.map(mapRun)
  })
}
