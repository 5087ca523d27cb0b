import { findOpenAccess } from '#server/access/find-open-access.ts'
import { askSystem } from '#server/db/ask-system.ts'
import { isSecondFactorRequired } from '#server/second-factor/is-second-factor-required.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { Role, TenantDto } from '#server/tenants/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { makeTenantContext } from '#server/tenants/tenant-context.ts'
import { findMembership } from './find-membership.ts'
import type { Session } from './get-session.ts'

/**
 * The context of a member in a tenant, or of a maintainer while their access to it is open; null for a stranger and for a
 * tenant that is not there, alike.
 */
export async function findTenantContext(
  session: Session,
  slug: string,
  address: string | null = null,
): Promise<TenantContext | null> {
  const now = new Date()
  const way = await askSystem('find-tenant', async (client) => {
    const membership = await findMembership(client, session.userId, slug)
    if (membership) return { ...membership, grant: null }
    const grant = session.isMaintainer ? await findOpenAccess(client, session.userId, slug, now) : null
    return grant && { ...grant, grant }
  })
  if (!way) return null
  const role = Role.parse(way.role)
  const isSecondFactorMissing = role === 'admin' && isSecondFactorRequired() && !session.hasSecondFactor
  return makeTenantContext({
    tenantId: way.tenantId,
    tenant: TenantDto.parse(way.tenant),
    user: { id: session.userId, name: session.name, email: session.email },
    role: isSecondFactorMissing ? 'engineer' : role,
    isSecondFactorMissing,
    ...(way.grant && {
      access: { grantId: way.grant.id, reason: way.grant.reason, endsAt: way.grant.endsAt.getTime() },
    }),
    actor: `person:${session.userId}`,
    address,
    trace: currentTraceparent(),
  })
}
