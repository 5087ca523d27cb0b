import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import { findMemberByEmail } from '#server/members/find-member-by-email.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InviteMember, IssuedInvitationDto } from './contract.ts'
import { issueLink, newLink } from './issue-link.ts'
import { mapInvitation } from './map-invitation.ts'

/** Most invitations of a tenant that are open at once: their mails go to addresses that nobody has confirmed. */
const mostOpen = 100

/**
 * Offers a role to an e-mail address. An offer that has run out makes room for the new one.
 * @throws AppError already-member, already-invited, too-many-invitations.
 */
export async function inviteMember(ctx: TenantContext, input: InviteMember): Promise<IssuedInvitationDto> {
  if (await findMemberByEmail(ctx, input.email))
    throw new AppError('already-member', 409, 'This person is a member already', {
      mend: 'Change their role in the list of members.',
    })
  const nowMs = Date.now()
  const now = new Date(nowMs)
  return withTenant(ctx.tenantId, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 726004))`
    const open = await tx.invitation.findMany({ where: { acceptedAt: null, revokedAt: null } })
    const before = open.find((one) => one.email === input.email)
    if (before && before.expiresAt > now)
      throw new AppError('already-invited', 409, 'This address has an open invitation', {
        mend: 'Send it again, or revoke it first.',
      })
    if (open.filter((one) => one.expiresAt > now).length >= mostOpen)
      throw new AppError('too-many-invitations', 409, `${mostOpen} invitations are open`, {
        mend: 'Revoke those that nobody waits for.',
      })
    if (before)
      await tx.invitation.updateMany({ where: { id: before.id }, data: { revokedAt: before.expiresAt } })
    const id = randomUUID()
    const row = await tx.invitation.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        email: input.email,
        role: input.role,
        invitedBy: ctx.actor,
        createdAt: now,
        ...newLink(id, nowMs),
      },
    })
    await writeAudit(tx, ctx, {
      action: 'invitation.create',
      subject: `invitation ${id}`,
      after: { role: input.role, expiresAt: row.expiresAt.toISOString() },
    })
    const dto = mapInvitation(row, nowMs)
    await keepAnswer(tx, ctx, { ...dto, link: null })
    return { ...dto, link: await issueLink(tx, row) }
  })
}
