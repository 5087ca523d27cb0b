import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InvitationDto, NameInvitation } from './contract.ts'
import { lockInvitation } from './lock-invitation.ts'
import { mapInvitation } from './map-invitation.ts'

/** Takes an offer back: its link is dead at once. @throws AppError not-found, invitation-over. */
export async function revokeInvitation(ctx: TenantContext, input: NameInvitation): Promise<InvitationDto> {
  const now = new Date()
  return withTenant(ctx.tenantId, async (tx) => {
    const { id } = await lockInvitation(tx, input.invitationId)
    const row = await tx.invitation.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { revokedAt: now },
    })
    await writeAudit(tx, ctx, {
      action: 'invitation.revoke',
      subject: `invitation ${id}`,
      before: { revokedAt: null },
      after: { revokedAt: now.toISOString() },
    })
    return mapInvitation(row, now.getTime())
  })
}
