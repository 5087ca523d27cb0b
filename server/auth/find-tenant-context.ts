import { withSystem } from '#server/db/with-system.ts'
import { isSecondFactorRequired } from '#server/second-factor/is-second-factor-required.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { Role, TenantDto } from '#server/tenants/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { makeTenantContext } from '#server/tenants/tenant-context.ts'
import type { Session } from './get-session.ts'

/** The context of a member in a tenant; null for a stranger and for a tenant that is not there, alike. */
export async function findTenantContext(
  session: Session,
  slug: string,
  address: string | null = null,
): Promise<TenantContext | null> {
  const membership = await withSystem('find-tenant', (tx) =>
    tx.membership.findFirst({
      where: { personId: session.userId, tenant: { slug } },
      include: { tenant: true },
    }),
  )
  if (!membership) return null
  const role = Role.parse(membership.role)
  const isSecondFactorMissing = role === 'admin' && isSecondFactorRequired() && !session.hasSecondFactor
  return makeTenantContext({
    tenantId: membership.tenantId,
    tenant: TenantDto.parse(membership.tenant),
    user: { id: session.userId, name: session.name, email: session.email },
    role: isSecondFactorMissing ? 'engineer' : role,
    isSecondFactorMissing,
    actor: `person:${session.userId}`,
    address,
    trace: currentTraceparent(),
  })
}
