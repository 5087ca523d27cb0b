import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '#server/derive-key.ts'
import { requireEnv } from '#server/env.ts'

/** What a link opens. */
export type LinkKind = 'invitation' | 'password-reset'

/**
 * The 256-bit token of a link. It follows from the row it opens, a salt that changes whenever the link is made anew, and
 * the service's secret: so it is stored nowhere, not even in the job that mails it, and the worker can write it again.
 */
export function makeLinkToken(kind: LinkKind, id: string, salt: string): string {
  return createHmac('sha256', deriveKey(requireEnv('CAUDAL_SECRET'), `link ${kind}`))
    .update(`${id} ${salt}`)
    .digest('base64url')
}

/** What is kept of a token, so that a link stays good when the service's secret is changed. */
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export function isLinkToken(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashLinkToken(token)), Buffer.from(hash))
}
