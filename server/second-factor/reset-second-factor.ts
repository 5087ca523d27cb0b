import { withSystem } from '#server/db/with-system.ts'
import { notFound } from '#server/errors.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'
import { endPersonSessions } from '#server/sessions/end-person-sessions.ts'
import { dropSecondFactor } from './drop-second-factor.ts'

/**
 * For a person who lost phone and recovery codes, by someone who knows that it is them: no authenticator app, every session
 * ended. @throws AppError not-found.
 */
export async function resetSecondFactor(email: string, now: number): Promise<void> {
  await withSystem('account', async (tx) => {
    const person = await tx.person.findUnique({ where: { email: normaliseEmail(email) } })
    if (!person) throw notFound(`A person with the e-mail ${email}`)
    await dropSecondFactor(tx, person.id)
    await endPersonSessions(tx, person.id, new Date(now))
  })
}
