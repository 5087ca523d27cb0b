import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { IssuedInvitationDto, NameInvitation } from './contract.ts'
import { issueLink, newLink } from './issue-link.ts'
import { lockInvitation } from './lock-invitation.ts'
import { mapInvitation } from './map-invitation.ts'

const leastMs = 60_000

/**
 * Makes a new link of an invitation, good for seven days from now, and mails it; the link before it is dead.
 * @throws AppError not-found, invitation-over when it was accepted or revoked, too-soon within a minute of the last one.
 */
export async function resendInvitation(
  ctx: TenantContext,
  input: NameInvitation,
): Promise<IssuedInvitationDto> {
  const nowMs = Date.now()
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await lockInvitation(tx, input.invitationId)
    const waitMs = before.issuedAt.getTime() + leastMs - nowMs
    if (waitMs > 0)
      throw new AppError('too-soon', 429, 'This invitation was sent less than a minute ago', {
        mend: 'Wait a minute.',
        headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
      })
    const row = await tx.invitation.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: before.id } },
      data: newLink(before.id, nowMs),
    })
    await writeAudit(tx, ctx, {
      action: 'invitation.resend',
      subject: `invitation ${row.id}`,
      before: { expiresAt: before.expiresAt.toISOString() },
      after: { expiresAt: row.expiresAt.toISOString() },
    })
    return { ...mapInvitation(row, nowMs), link: await issueLink(tx, row) }
  })
}
