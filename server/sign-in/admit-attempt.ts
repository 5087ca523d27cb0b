import { createHmac, randomUUID } from 'node:crypto'
import type { SystemTx } from '#server/db/with-system.ts'
import { withSystem } from '#server/db/with-system.ts'
import { deriveKey } from '#server/derive-key.ts'
import { requireEnv } from '#server/env.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'
import type { Visit } from '#server/sessions/session.ts'
import { waitInLine } from './wait-in-line.ts'

const windowMs = 15 * 60_000
const mostPerEmail = 10
/** Wider, since everyone behind a utility's gateway has one address. */
const mostPerAddress = 100

type Person = { id: string; name: string; email: string; passwordHash: string }

/** What is asked: a password or a code at sign-in, or the password again on the account page. */
export type AttemptMethod = 'password' | 'code' | 'account'

/**
 * Lets a guess be made, or not: ten failures in 15 min lock an e-mail, a hundred lock a network address, and a lock ends
 * by itself. The attempt counts as a failure from before the guess is looked at until it is settled, so that guesses made
 * at once count each, in whatever process.
 * @returns the attempt's event and the person of that e-mail, if any; null when locked.
 * @throws AppError busy when too many wait to be admitted.
 */
export async function admitAttempt(
  email: string,
  method: AttemptMethod,
  { address, userAgent, now }: Visit,
): Promise<{ eventId: string; person: Person | null } | null> {
  const subject = digestEmail(email)
  const admit = async (tx: SystemTx) => {
    // Always the e-mail's lock first, so that two attempts never wait for each other.
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 726002)),
             pg_advisory_xact_lock(hashtextextended(coalesce(${address}, ${subject}), 726003))`
    const person = await tx.person.findUnique({ where: { email: normaliseEmail(email) } })
    const event = {
      id: randomUUID(),
      at: new Date(now),
      subject,
      personId: person?.id ?? null,
      address,
      userAgent,
      method,
    }
    if (await isLocked(tx, subject, address, now)) {
      // One note a minute is enough to know; a flood of them would only fill the table.
      const isNoted = await tx.signInEvent.findFirst({
        where: { subject, outcome: 'locked', at: { gt: new Date(now - 60_000) } },
        select: { id: true },
      })
      if (!isNoted) await tx.signInEvent.create({ data: { ...event, outcome: 'locked' } })
      return null
    }
    await tx.signInEvent.create({ data: { ...event, outcome: 'open' } })
    return { eventId: event.id, person }
  }
  return waitInLine(() => withSystem('sign-in', admit))
}

/** What was typed as an e-mail, as the log of sign-ins keeps it. */
export function digestEmail(email: string): string {
  return createHmac('sha256', deriveKey(requireEnv('CAUDAL_SECRET'), 'sign-in subject'))
    .update(normaliseEmail(email))
    .digest('base64url')
}

async function isLocked(
  tx: SystemTx,
  subject: string,
  address: string | null,
  now: number,
): Promise<boolean> {
  const since = new Date(now - windowMs)
  const [count] = await tx.$queryRaw<{ ofEmail: bigint; ofAddress: bigint }[]>`
    SELECT (SELECT count(*) FROM sign_in_event e
             WHERE e.subject = ${subject} AND e.at > ${since} AND e.outcome IN ('open', 'refused')
               AND NOT EXISTS (SELECT 1 FROM sign_in_event later
                                WHERE later.subject = e.subject AND later.outcome = 'succeeded' AND later.at > e.at)
           ) AS "ofEmail",
           (SELECT count(*) FROM sign_in_event e
             WHERE e.address = ${address} AND e.at > ${since} AND e.outcome IN ('open', 'refused')) AS "ofAddress"`
  return Number(count!.ofEmail) >= mostPerEmail || Number(count!.ofAddress) >= mostPerAddress
}
