import type { Permission } from '#server/auth/permissions.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { TenantDto } from '#server/tenants/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { makeTenantContext } from '#server/tenants/tenant-context.ts'
import { hashToken, readTokenTenant } from './token-secret.ts'

const usedEveryMs = 60_000

/**
 * The context of a token that is neither revoked nor expired, in the tenant it was made for; null for any other. It is
 * looked up at every request, so a revoked token is dead at once; its last use is noted at most once a minute.
 */
export async function findTokenContext(
  secret: string,
  address: string | null,
): Promise<TenantContext | null> {
  const tenantId = readTokenTenant(secret)
  if (tenantId === null) return null
  const now = new Date()
  const found = await withTenant(tenantId, async (tx) => {
    const token = await tx.apiToken.findFirst({
      where: { sha256: hashToken(secret), revokedAt: null, expiresAt: { gt: now } },
    })
    if (!token) return null
    const before = new Date(now.getTime() - usedEveryMs)
    if (token.lastUsedAt === null || token.lastUsedAt < before)
      await tx.apiToken.updateMany({
        where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
        data: { lastUsedAt: now },
      })
    return { token, tenant: await tx.tenant.findFirstOrThrow() }
  })
  if (!found) return null
  const { token, tenant } = found
  return makeTenantContext({
    tenantId,
    tenant: TenantDto.parse(tenant),
    user: { id: token.id, name: token.name, email: '' },
    role: 'viewer',
    permissions: token.scopes as Permission[],
    actor: `token:${token.id}`,
    address,
    trace: currentTraceparent(),
  })
}
