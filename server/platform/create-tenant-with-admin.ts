import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withSystem } from '#server/db/with-system.ts'
import { issueLink, newLink } from '#server/invitations/issue-link.ts'
import { insertTenant } from '#server/tenants/create-tenant.ts'
import type { CreatedTenantDto, CreateTenantWithAdmin } from './contract.ts'
import type { PlatformContext } from './platform-context.ts'

/** Makes a tenant and invites its first admin, both or neither. @throws AppError slug-taken. */
export async function createTenantWithAdmin(
  ctx: PlatformContext,
  { adminEmail, ...tenant }: CreateTenantWithAdmin,
): Promise<CreatedTenantDto> {
  const nowMs = Date.now()
  return withSystem('maintainer', async (tx) => {
    const tenantId = await insertTenant(tx, ctx, tenant)
    const id = randomUUID()
    const link = newLink(id, nowMs)
    await tx.invitation.create({
      data: {
        tenantId,
        id,
        email: adminEmail,
        role: 'admin',
        invitedBy: ctx.actor,
        createdAt: new Date(nowMs),
        ...link,
      },
    })
    await writeAudit(
      tx,
      { ...ctx, tenantId },
      {
        action: 'invitation.create',
        subject: `invitation ${id}`,
        after: { role: 'admin', expiresAt: link.expiresAt.toISOString() },
      },
    )
    return {
      slug: tenant.slug,
      name: tenant.name,
      adminEmail,
      link: await issueLink(tx, { tenantId, id, tokenSalt: link.tokenSalt }),
    }
  })
}
