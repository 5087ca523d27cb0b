import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditAnchor } from './contract.ts'

/** The head of the tenant's chain as it is now; null before the first sealing. */
export async function findAnchor(ctx: TenantContext): Promise<AuditAnchor | null> {
  const last = await withTenant(ctx.tenantId, (tx) => tx.auditLink.findFirst({ orderBy: { seq: 'desc' } }))
  return (
    last && {
      tenantId: ctx.tenantId,
      seq: Number(last.seq),
      hash: last.hash,
      sealedAt: last.sealedAt.toISOString(),
    }
  )
}
