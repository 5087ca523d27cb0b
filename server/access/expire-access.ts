import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { closeAccess } from './close-access.ts'
import type { NameAccess } from './contract.ts'

/**
 * Writes down the end of an access whose time is over; the access itself ended by the clock, at every request.
 * @returns false while it is not over: the clocks of database and process may differ.
 */
export async function expireAccess(ctx: TenantContext, { grantId }: NameAccess): Promise<boolean> {
  return withTenant(ctx.tenantId, async (tx) => {
    const grant = await tx.accessGrant.findFirst({ where: { id: grantId, endedAt: null } })
    if (!grant) return true
    if (grant.endsAt.getTime() > Date.now()) return false
    await closeAccess(tx, ctx, grant, grant.endsAt)
    return true
  })
}
