import { withSystem } from '#server/db/with-system.ts'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { enqueueMail } from '#server/mail/enqueue-mail.ts'
import { isMailConfigured } from '#server/mail/is-mail-configured.ts'
import type { AskReset } from './contract.ts'
import { createReset, digestAsked } from './create-reset.ts'

const hourMs = 3_600_000
const mostPerEmail = 3
const mostPerAddress = 30

/**
 * Mails a link to set a new password to the person with this e-mail. The answer, and what is done until it is given, is the
 * same for an e-mail that is nobody's: its row and its job are written too, and the worker finds nobody to write to.
 * @throws AppError no-mail where the installation sends none, too-many-requests for a network address that asks and asks.
 */
export async function askReset({ email, locale }: AskReset, address: string | null): Promise<void> {
  if (!isMailConfigured())
    throw new AppError('no-mail', 409, 'This installation sends no mail', {
      mend: 'Ask your administrator for a link.',
    })
  await withSystem('password-reset', async (tx) => {
    const subject = digestAsked(email)
    // Each count must see the requests before it. The address first, always: so no two wait for each other.
    if (address !== null)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${digestAsked(address)}, 726007))`
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 726005))`
    const since = { gt: new Date(Date.now() - hourMs) }
    const ofEmail = await tx.passwordReset.count({ where: { emailDigest: subject, createdAt: since } })
    const ofAddress =
      address === null
        ? 0
        : await tx.passwordReset.count({
            where: { addressDigest: digestAsked(address), createdAt: since },
          })
    if (ofAddress >= mostPerAddress)
      throw new AppError('too-many-requests', 429, 'Too many links were asked for from here', {
        mend: 'Try again in an hour.',
        headers: { 'retry-after': '3600' },
      })
    // The mails of the last hour are on their way: one more would only help somebody who fills a mailbox.
    if (ofEmail >= mostPerEmail) {
      log('info', 'password reset asked for too often', { subject })
      return
    }
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } })
    const { id } = await createReset(tx, {
      email,
      personId: person?.id ?? null,
      locale,
      address,
      requestedBy: null,
    })
    await enqueueMail(tx, { kind: 'password-reset', resetId: id })
  })
}
