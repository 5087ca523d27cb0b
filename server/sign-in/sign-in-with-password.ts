import { hashPassword, isHashOutdated, isPassword } from '#server/auth/password.ts'
import { withSystem } from '#server/db/with-system.ts'
import { mostPasswordCharacters } from '#server/passwords/contract.ts'
import type { Visit } from '#server/sessions/session.ts'
import { admitAttempt } from './admit-attempt.ts'
import { settleAttempt } from './settle-attempt.ts'

let decoy: Promise<string> | undefined

/** The person whose e-mail and password these are, or null: for an unknown e-mail after as long as for a wrong password. */
export async function signInWithPassword(
  given: { email: string; password: string },
  visit: Visit,
): Promise<{ id: string } | null> {
  if (given.email.length > 320 || given.password.length > mostPasswordCharacters) return null
  const attempt = await admitAttempt(given.email, 'password', visit)
  if (!attempt) return null
  const { person, eventId } = attempt
  decoy ??= hashPassword('no one has this password')
  const isRight = await isPassword(person?.passwordHash || (await decoy), given.password)
  if (!person?.passwordHash || !isRight) {
    await settleAttempt(eventId, 'refused')
    return null
  }
  const factor = await withSystem('sign-in', (tx) =>
    tx.secondFactor.findFirst({ where: { personId: person.id, confirmedAt: { not: null } } }),
  )
  await settleAttempt(eventId, factor ? 'proven' : 'succeeded')
  if (isHashOutdated(person.passwordHash)) {
    const passwordHash = await hashPassword(given.password)
    // Unless the password was changed meanwhile.
    await withSystem('sign-in', (tx) =>
      tx.person.updateMany({
        where: { id: person.id, passwordHash: person.passwordHash },
        data: { passwordHash },
      }),
    )
  }
  return { id: person.id }
}
