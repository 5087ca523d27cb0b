import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import type { Letter, Mail, MailLocale } from '#server/mail/mail.ts'
import { writeTime } from '#server/mail/write-time.ts'
import { findLocale } from '#server/persons/find-locale.ts'
import { findPersons, personOfActor } from '#server/persons/find-persons.ts'
import type { Role } from '#server/tenants/contract.ts'
import { TenantDto } from '#server/tenants/contract.ts'
import { isInvitationToken, makeInvitationLink, readInvitationToken } from './invitation-token.ts'
import { stateOf } from './map-invitation.ts'

/**
 * The mail of an invitation as it stands now; null when its link is not to be sent any more: accepted, revoked, run out, or
 * made anew since (the new link has a job of its own).
 * @throws AppError link-unknown when the service's secret is another one than when the link was made.
 */
export async function composeInvitationMail(job: {
  tenantId: string
  invitationId: string
  salt: string
}): Promise<Mail | null> {
  const { row, tenant } = await withTenant(job.tenantId, async (tx) => ({
    row: await tx.invitation.findFirst({ where: { id: job.invitationId } }),
    tenant: await tx.tenant.findFirst(),
  }))
  if (!row || !tenant || row.tokenSalt !== job.salt || stateOf(row, Date.now()) !== 'open') return null
  const url = makeInvitationLink(row)
  if (!isInvitationToken(readInvitationToken(new URL(url).searchParams.get('token')!)!.secret, row))
    throw new AppError('link-unknown', 500, 'The invitation’s link was made with another secret', {
      mend: 'Send the invitation again.',
    })
  const { locale, name, timeZone } = TenantDto.parse(tenant)
  const inviter = personOfActor(row.invitedBy)
  const by = inviter === null ? null : ((await findPersons([inviter])).get(inviter)?.name ?? null)
  return {
    to: row.email,
    id: `invitation-${row.id}-${row.tokenSalt}`,
    letter: write((await findLocale(row.email)) ?? locale, {
      url,
      tenant: name,
      by,
      role: row.role as Role,
      until: (language) => writeTime(row.expiresAt, language, timeZone),
    }),
  }
}

type Facts = {
  url: string
  tenant: string
  by: string | null
  role: Role
  until: (locale: MailLocale) => string
}

const roles: Record<MailLocale, Record<Role, string>> = {
  en: { viewer: 'viewer', operator: 'operator', engineer: 'engineer', admin: 'administrator' },
  pt: { viewer: 'consulta', operator: 'operação', engineer: 'engenharia', admin: 'administração' },
}

function write(locale: MailLocale, { url, tenant, by, role, until }: Facts): Letter {
  const roleName = roles[locale][role]
  if (locale === 'pt')
    return {
      locale,
      subject: `Convite para ${tenant} no Caudal`,
      paragraphs: [
        `${by ?? 'A administração do Caudal'} convida-o(a) para ${tenant} no Caudal, com o perfil de ${roleName}.`,
      ],
      action: { label: 'Aceitar o convite', url },
      notes: [
        `A ligação serve uma vez, até ${until('pt')}.`,
        'Se não esperava este convite, ignore esta mensagem: nada acontece.',
      ],
    }
  return {
    locale,
    subject: `Invitation to ${tenant} on Caudal`,
    paragraphs: [
      `${by ?? 'The administrators of Caudal'} invite${by ? 's' : ''} you to ${tenant} on Caudal as ${article(roleName)} ${roleName}.`,
    ],
    action: { label: 'Accept the invitation', url },
    notes: [
      `The link is good once, until ${until('en')}.`,
      'If you did not expect this invitation, ignore this message: nothing happens.',
    ],
  }
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a')
