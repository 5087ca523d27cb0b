import { createHmac, randomUUID } from 'node:crypto'
import type { SystemTx } from '#server/db/with-system.ts'
import { deriveKey } from '#server/derive-key.ts'
import { requireEnv } from '#server/env.ts'
import { hashLinkToken, makeLinkToken } from '#server/links/link-token.ts'
import type { MailLocale } from '#server/mail/mail.ts'
import { resetMinutes } from './contract.ts'

const keptMs = 86_400_000

/** Writes a reset down, good for an hour, and takes away those of more than a day ago. */
export async function createReset(
  tx: SystemTx,
  reset: {
    email: string
    personId: string | null
    locale: MailLocale
    address: string | null
    /** An actor's id; null for whoever asked on the sign-in page. */
    requestedBy: string | null
  },
): Promise<{ id: string; tokenSalt: string }> {
  const nowMs = Date.now()
  await tx.passwordReset.deleteMany({ where: { createdAt: { lt: new Date(nowMs - keptMs) } } })
  const [id, tokenSalt] = [randomUUID(), randomUUID()]
  await tx.passwordReset.create({
    data: {
      id,
      tokenSalt,
      tokenHash: hashLinkToken(makeLinkToken('password-reset', id, tokenSalt)),
      emailDigest: digestAsked(reset.email),
      addressDigest: reset.address === null ? null : digestAsked(reset.address),
      personId: reset.personId,
      locale: reset.locale,
      requestedBy: reset.requestedBy,
      createdAt: new Date(nowMs),
      expiresAt: new Date(nowMs + resetMinutes * 60_000),
    },
  })
  return { id, tokenSalt }
}

/** An e-mail or an address as the limits know it: what was typed may be nobody's. */
export function digestAsked(text: string): string {
  return createHmac('sha256', deriveKey(requireEnv('CAUDAL_SECRET'), 'password-reset'))
    .update(text)
    .digest('base64url')
}
