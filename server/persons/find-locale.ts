import { withSystem } from '#server/db/with-system.ts'
import type { MailLocale } from '#server/mail/mail.ts'

/** The language that the person with this e-mail reads; null for nobody, and when it is not known. */
export async function findLocale(email: string): Promise<MailLocale | null> {
  const person = await withSystem('find-persons', (tx) =>
    tx.person.findUnique({ where: { email }, select: { locale: true } }),
  )
  return (person?.locale ?? null) as MailLocale | null
}
