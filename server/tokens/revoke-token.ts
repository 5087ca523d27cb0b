import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { RevokeToken, TokenDto } from './contract.ts'
import { mapToken } from './map-token.ts'

/**
 * Ends a token for good, from the next request on. Revoking one that is revoked already changes nothing.
 * @throws AppError not-found.
 */
export async function revokeToken(ctx: TenantContext, input: RevokeToken): Promise<TokenDto> {
  const now = new Date()
  return withTenant(ctx.tenantId, async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: input.tokenId, revokedAt: null },
      data: { revokedAt: now },
    })
    const row = await tx.apiToken.findFirst({ where: { id: input.tokenId } })
    if (!row) throw notFound('This token')
    if (count > 0)
      await writeAudit(tx, ctx, {
        action: 'token.revoke',
        subject: `token ${row.id}`,
        before: { revokedAt: null },
        after: { name: row.name, revokedAt: now.toISOString() },
      })
    return mapToken(row, now.getTime())
  })
}
