import { writeAudit } from '#server/audit/write-audit.ts'
import { withSystem } from '#server/db/with-system.ts'
import { AppError, notFound } from '#server/errors.ts'
import { enqueueMail } from '#server/mail/enqueue-mail.ts'
import { isMailConfigured } from '#server/mail/is-mail-configured.ts'
import type { NameMember } from '#server/members/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { MemberResetDto } from './contract.ts'
import { createReset } from './create-reset.ts'
import { makeResetLink } from './reset-token.ts'

/**
 * A reset that an admin starts for a member. Where mail is sent, the link goes to the member and nobody else sees it.
 * Without mail the admin gets it, and could use it: so only for a member whose account opens nothing but this tenant, where
 * the admin may do all of it already. Whoever is in any other tenant, in whatever role, or maintains the platform, gets
 * theirs from the command line.
 * @throws AppError not-found, reaches-further.
 */
export async function createMemberReset(
  ctx: TenantContext,
  { personId }: NameMember,
): Promise<MemberResetDto> {
  return withSystem('password-reset', async (tx) => {
    const person = await tx.person.findFirst({
      where: { id: personId, memberships: { some: { tenantId: ctx.tenantId } } },
      include: { memberships: true },
    })
    if (!person) throw notFound('This member')
    const reachesFurther =
      person.isMaintainer || person.memberships.some(({ tenantId }) => tenantId !== ctx.tenantId)
    if (!isMailConfigured() && reachesFurther)
      throw new AppError('reaches-further', 403, 'This account opens more than your utility', {
        mend: 'The people who run the service make the link (caudal member reset-link).',
      })
    const reset = await createReset(tx, {
      email: person.email,
      personId,
      locale: (person.locale ?? ctx.tenant.locale) as 'pt' | 'en',
      address: null,
      requestedBy: ctx.actor,
    })
    await writeAudit(tx, ctx, { action: 'member.reset-password', subject: `person ${personId}` })
    if (!isMailConfigured()) return { link: makeResetLink(reset) }
    await enqueueMail(tx, { kind: 'password-reset', resetId: reset.id })
    return { link: null }
  })
}
