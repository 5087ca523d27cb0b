import { withSystem } from '#server/db/with-system.ts'
import { env } from '#server/env.ts'
import type { PersonContext } from '#server/sessions/session.ts'

/** How long a sign-in stands for the password. */
const freshMs = 10 * 60_000

/** How this person can prove, in this session, that it is them: by a password they have, by having signed in just now. */
export async function listProofs({
  session,
  now,
}: PersonContext): Promise<{ hasPassword: boolean; isFresh: boolean }> {
  const person = await withSystem('account', (tx) =>
    tx.person.findUniqueOrThrow({ where: { id: session.userId }, select: { passwordHash: true } }),
  )
  return {
    hasPassword: env.CAUDAL_PASSWORD_SIGN_IN && person.passwordHash !== '',
    isFresh: now - session.startedAt <= freshMs,
  }
}
