import { randomUUID } from 'node:crypto'
import type { SystemTx } from '#server/db/with-system.ts'
import { hashLinkToken, makeLinkToken } from '#server/links/link-token.ts'
import { enqueueMail } from '#server/mail/enqueue-mail.ts'
import { isMailConfigured } from '#server/mail/is-mail-configured.ts'
import { invitationDays } from './contract.ts'
import { makeInvitationLink } from './invitation-token.ts'

/** What a row of an invitation has whose link is made now, and kills the link before it. */
export function newLink(id: string, nowMs: number) {
  const tokenSalt = randomUUID()
  return {
    tokenSalt,
    tokenHash: hashLinkToken(makeLinkToken('invitation', id, tokenSalt)),
    issuedAt: new Date(nowMs),
    expiresAt: new Date(nowMs + invitationDays * 86_400_000),
    mailState: isMailConfigured() ? 'queued' : 'none',
  }
}

/** Mails an invitation's link by a job in the caller's transaction. @returns the link where no mail is sent, else null. */
export async function issueLink(
  tx: SystemTx,
  row: { tenantId: string; id: string; tokenSalt: string },
): Promise<string | null> {
  if (!isMailConfigured()) return makeInvitationLink(row)
  const { tenantId, id, tokenSalt } = row
  await enqueueMail(tx, { kind: 'invitation', tenantId, invitationId: id, salt: tokenSalt })
  return null
}
