import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { withSystem } from '#server/db/with-system.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'
import type { Visit } from '#server/sessions/session.ts'
import { digestEmail } from './admit-attempt.ts'
import type { OidcRefusal } from './contract.ts'

/** What is used of an OpenID provider's claims (OpenID Connect Core 5.1, RFC 8176 for amr). */
const Claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  // Some providers write it as a string.
  email_verified: z.union([z.boolean(), z.string().transform((text) => text === 'true')]).optional(),
  amr: z.array(z.string()).optional(),
})

/** Ways to authenticate (RFC 8176) that are, or include, a thing that the person holds. */
const secondWays = ['mfa', 'otp', 'hwk', 'sc']

/**
 * The person whom the provider's identity belongs to. The first time it is linked to the person with the same e-mail, which
 * the provider must have verified; nobody is created by it.
 */
export async function signInWithIdentity(
  claimed: unknown,
  { address, userAgent, now }: Visit,
): Promise<{ id: string; isProvenTwice: boolean } | { refusal: OidcRefusal }> {
  const claims = Claims.parse(claimed)
  return withSystem('sign-in', async (tx) => {
    const key = { issuer: claims.iss, subject: claims.sub }
    const known = await tx.identity.findUnique({ where: { issuer_subject: key } })
    const email = claims.email && claims.email_verified === true ? normaliseEmail(claims.email) : null
    const person = known === null && email !== null ? await tx.person.findUnique({ where: { email } }) : null
    const personId = known?.personId ?? person?.id ?? null
    if (known === null && personId !== null)
      await tx.identity.createMany({
        data: [{ ...key, personId, createdAt: new Date(now) }],
        skipDuplicates: true,
      })
    const factor =
      personId === null
        ? null
        : await tx.secondFactor.findFirst({ where: { personId, confirmedAt: { not: null } } })
    const isProvenTwice = claims.amr?.some((way) => secondWays.includes(way)) ?? false
    await tx.signInEvent.create({
      data: {
        id: randomUUID(),
        at: new Date(now),
        subject: digestEmail(claims.email ?? `${claims.iss} ${claims.sub}`),
        personId,
        address,
        userAgent,
        method: 'oidc',
        outcome: personId === null ? 'refused' : factor && !isProvenTwice ? 'proven' : 'succeeded',
      },
    })
    if (personId !== null) return { id: personId, isProvenTwice }
    return { refusal: email === null ? 'no-verified-email' : 'no-account' }
  })
}
