import { withSystem } from '#server/db/with-system.ts'
import { notFound } from '#server/errors.ts'
import type { MailLocale } from '#server/mail/mail.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'
import { createReset } from './create-reset.ts'
import { makeResetLink } from './reset-token.ts'

/**
 * The link with which a person sets a new password, for the command line: whoever runs it reaches the database anyway.
 * @throws AppError not-found.
 */
export async function createPersonReset(given: string): Promise<string> {
  const email = normaliseEmail(given)
  return withSystem('password-reset', async (tx) => {
    const person = await tx.person.findUnique({ where: { email } })
    if (!person) throw notFound(`A person with the e-mail ${email}`)
    const locale = (person.locale ?? 'en') as MailLocale
    const requestedBy = 'job:command-line'
    return makeResetLink(
      await createReset(tx, { email, personId: person.id, locale, address: null, requestedBy }),
    )
  })
}
