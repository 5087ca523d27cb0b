import { hashPassword } from '#server/auth/password.ts'
import type { SystemTx } from '#server/db/with-system.ts'
import { withSystem } from '#server/db/with-system.ts'
import { AppError } from '#server/errors.ts'
import { isLinkToken } from '#server/links/link-token.ts'
import { enqueueMail } from '#server/mail/enqueue-mail.ts'
import { isMailConfigured } from '#server/mail/is-mail-configured.ts'
import { refusePassword } from '#server/passwords/refuse-password.ts'
import { endPersonSessions } from '#server/sessions/end-person-sessions.ts'
import type { SetPassword } from './contract.ts'
import { readResetToken } from './reset-token.ts'

/** Whose password a link sets; null for a link that opens nothing (any more). */
export async function findReset(text: string): Promise<{ email: string } | null> {
  const found = await withSystem('password-reset', (tx) => findOpen(tx, text))
  return found && { email: found.person.email }
}

/**
 * Sets the password of the person to whom the link was made, ends all their sessions and tells them by mail. The link, and
 * every other that was made for them, is used up.
 * @throws AppError weak-password, link-gone.
 */
export async function setPassword({ token, password }: SetPassword): Promise<void> {
  const asked = await withSystem('password-reset', (tx) => findOpen(tx, token))
  if (!asked) throw gone()
  refusePassword(password, asked.person)
  const passwordHash = await hashPassword(password)
  await withSystem('password-reset', async (tx) => {
    const now = new Date()
    const open = await findOpen(tx, token)
    const { count } = open
      ? await tx.passwordReset.updateMany({ where: { id: open.id, usedAt: null }, data: { usedAt: now } })
      : { count: 0 }
    // Of two at once with one link, one finds it used.
    if (!open || count !== 1) throw gone()
    const personId = open.person.id
    await tx.passwordReset.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } })
    await tx.person.update({ where: { id: personId }, data: { passwordHash } })
    await endPersonSessions(tx, personId, now)
    if (isMailConfigured())
      await enqueueMail(tx, { kind: 'password-changed', personId, changedAt: now.toISOString() })
  })
}

const gone = () =>
  new AppError('link-gone', 404, 'This link sets no password (any more)', { mend: 'Ask for a new one.' })

async function findOpen(tx: SystemTx, text: string) {
  const token = readResetToken(text)
  const row = token
    ? await tx.passwordReset.findUnique({ where: { id: token.id }, include: { person: true } })
    : null
  if (!token || !row?.person || !isLinkToken(token.secret, row.tokenHash)) return null
  if (row.usedAt || row.expiresAt.getTime() <= Date.now()) return null
  return { id: row.id, person: row.person }
}
