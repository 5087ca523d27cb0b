import { withSystem } from '#server/db/with-system.ts'
import { AppError } from '#server/errors.ts'
import { isLinkToken } from '#server/links/link-token.ts'
import type { Letter, Mail, MailLocale } from '#server/mail/mail.ts'
import { writeTime } from '#server/mail/write-time.ts'
import { makeResetLink, readResetToken } from './reset-token.ts'

/**
 * The mail with a reset's link; null when there is nobody to write to, or nothing to send any more.
 * @throws AppError link-unknown when the service's secret is another one than when the link was made.
 */
export async function composeResetMail({ resetId }: { resetId: string }): Promise<Mail | null> {
  const row = await withSystem('password-reset', (tx) =>
    tx.passwordReset.findUnique({ where: { id: resetId }, include: { person: true } }),
  )
  if (!row?.person || row.usedAt || row.expiresAt.getTime() <= Date.now()) return null
  const url = makeResetLink(row)
  if (!isLinkToken(readResetToken(new URL(url).searchParams.get('token')!)!.secret, row.tokenHash))
    throw new AppError('link-unknown', 500, 'The link was made with another secret')
  const until = (locale: MailLocale) => writeTime(row.expiresAt, locale, 'UTC')
  return {
    to: row.person.email,
    id: `password-reset-${row.id}`,
    letter: writeReset((row.person.locale ?? row.locale) as MailLocale, url, until),
  }
}

/** Tells a person that their password was changed, so that they notice when it was not them. */
export async function composeChangedMail(job: { personId: string; changedAt: string }): Promise<Mail | null> {
  const person = await withSystem('password-reset', (tx) =>
    tx.person.findUnique({ where: { id: job.personId }, select: { email: true, locale: true } }),
  )
  if (!person) return null
  const at = new Date(job.changedAt)
  const locale = (person.locale ?? 'en') as MailLocale
  return {
    to: person.email,
    id: `password-changed-${job.personId}-${at.getTime()}`,
    letter: writeChanged(locale, writeTime(at, locale, 'UTC')),
  }
}

function writeReset(locale: MailLocale, url: string, until: (locale: MailLocale) => string): Letter {
  if (locale === 'pt')
    return {
      locale,
      subject: 'Nova palavra-passe no Caudal',
      paragraphs: ['Foi pedida uma nova palavra-passe para a sua conta no Caudal.'],
      action: { label: 'Definir nova palavra-passe', url },
      notes: [
        `A ligação serve uma vez, até ${until('pt')}. As suas sessões abertas terminam quando a usar.`,
        'Se não foi você que pediu, ignore esta mensagem: a palavra-passe fica como está.',
      ],
    }
  return {
    locale,
    subject: 'A new password for Caudal',
    paragraphs: ['A new password was asked for your account on Caudal.'],
    action: { label: 'Set a new password', url },
    notes: [
      `The link is good once, until ${until('en')}. Your open sessions end when you use it.`,
      'If it was not you who asked, ignore this message: your password stays as it is.',
    ],
  }
}

function writeChanged(locale: MailLocale, at: string): Letter {
  if (locale === 'pt')
    return {
      locale,
      subject: 'A sua palavra-passe do Caudal foi alterada',
      paragraphs: [
        `A palavra-passe da sua conta no Caudal foi alterada (${at}), e todas as sessões terminaram.`,
      ],
      notes: ['Se não foi você, peça já uma nova na página de entrada e avise a administração da entidade.'],
    }
  return {
    locale,
    subject: 'Your Caudal password was changed',
    paragraphs: [`The password of your account on Caudal was changed (${at}), and all sessions were ended.`],
    notes: [
      'If it was not you, ask for a new one on the sign-in page now and tell your utility’s administrator.',
    ],
  }
}
