import { withTenant } from '#server/db/with-tenant.ts'
import { nameActors } from '#server/tenants/name-actors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditFacets } from './contract.ts'

/** Everyone who acted and every action of the tenant, each found by one step in its index, however long the trail is. */
export async function listAuditFacets(ctx: TenantContext): Promise<AuditFacets> {
  const { actors, actions } = await withTenant(ctx.tenantId, async (tx) => ({
    actors: await tx.$queryRaw<{ value: string }[]>`
      WITH RECURSIVE step AS (
        (SELECT actor AS value FROM audit_event WHERE tenant_id = ${ctx.tenantId}::uuid ORDER BY actor LIMIT 1)
        UNION ALL
        SELECT (SELECT actor FROM audit_event WHERE tenant_id = ${ctx.tenantId}::uuid AND actor > step.value ORDER BY actor LIMIT 1)
          FROM step WHERE step.value IS NOT NULL)
      SELECT value FROM step WHERE value IS NOT NULL LIMIT 1000`,
    actions: await tx.$queryRaw<{ value: string }[]>`
      WITH RECURSIVE step AS (
        (SELECT action AS value FROM audit_event WHERE tenant_id = ${ctx.tenantId}::uuid ORDER BY action LIMIT 1)
        UNION ALL
        SELECT (SELECT action FROM audit_event WHERE tenant_id = ${ctx.tenantId}::uuid AND action > step.value ORDER BY action LIMIT 1)
          FROM step WHERE step.value IS NOT NULL)
      SELECT value FROM step WHERE value IS NOT NULL LIMIT 1000`,
  }))
  const names = await nameActors(
    ctx,
    actors.map(({ value }) => value),
  )
  return {
    actors: actors.map(({ value }) => ({ id: value, name: names[value] ?? null })),
    actions: actions.map(({ value }) => value),
  }
}
