import { randomUUID } from 'node:crypto'
import { withSystem } from '#server/db/with-system.ts'
import type { SecondFactorState, Visit } from './session.ts'
import { absoluteMs, keptMs } from './session-limits.ts'

/**
 * A new session of a person who proved a password or an identity; pending when the person has an authenticator app and the
 * identity provider did not ask for a second factor itself.
 * @returns its id, which the cookie carries.
 */
export async function openSession(
  personId: string,
  given: { method: 'password' | 'oidc'; isProvenTwice: boolean },
  { address, userAgent, now }: Visit,
): Promise<string> {
  return withSystem('sign-in', async (tx) => {
    await tx.session.deleteMany({ where: { personId, expiresAt: { lt: new Date(now - keptMs) } } })
    const factor = await tx.secondFactor.findUnique({ where: { personId } })
    const secondFactor: SecondFactorState = given.isProvenTwice
      ? 'provider'
      : factor?.confirmedAt
        ? 'pending'
        : 'none'
    const id = randomUUID()
    await tx.session.create({
      data: {
        id,
        personId,
        method: given.method,
        secondFactor,
        createdAt: new Date(now),
        lastSeenAt: new Date(now),
        expiresAt: new Date(now + absoluteMs),
        address,
        userAgent,
      },
    })
    return id
  })
}
