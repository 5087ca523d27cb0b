import { withTenant } from '#server/db/with-tenant.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { PlatformContext } from '#server/platform/platform-context.ts'
import { findTenant } from '#server/tenants/find-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { closeAccess } from './close-access.ts'
import type { LeftTenantDto, NameAccess } from './contract.ts'

/** An admin's word: ends a maintainer's access, from their next request on. @throws AppError not-found, access-over. */
export async function endAccess(ctx: TenantContext, { grantId }: NameAccess): Promise<{ id: string }> {
  const now = new Date()
  return withTenant(ctx.tenantId, async (tx) => {
    const grant = await tx.accessGrant.findFirst({ where: { id: grantId } })
    if (!grant) throw notFound('This access')
    if (grant.endsAt <= now || !(await closeAccess(tx, ctx, grant, now)))
      throw new AppError('access-over', 409, 'This access has ended already')
    return { id: grant.id }
  })
}

/**
 * A maintainer leaves before their time is over; being out already is as good.
 * @returns whether they were in. @throws AppError not-found.
 */
export async function leaveTenant(ctx: PlatformContext, { slug }: { slug: string }): Promise<LeftTenantDto> {
  const found = await findTenant(slug)
  if (!found) throw notFound('This utility')
  const now = new Date()
  return withTenant(found.id, async (tx) => {
    const grant = await tx.accessGrant.findFirst({
      where: { personId: ctx.user.id, endedAt: null, endsAt: { gt: now } },
    })
    return {
      hasLeft: grant !== null && (await closeAccess(tx, { ...ctx, tenantId: found.id }, grant, now)),
    }
  })
}
