import { withSystem } from '#server/db/with-system.ts'
import { AppError } from '#server/errors.ts'
import type { GiveCode } from '#server/second-factor/contract.ts'
import { useCode } from '#server/second-factor/use-code.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import { admitAttempt } from './admit-attempt.ts'
import { settleAttempt } from './settle-attempt.ts'

/**
 * The second step of a sign-in: a code of the authenticator app, or a recovery code, makes a pending session whole.
 * @throws AppError wrong-code, also while the e-mail or address is locked.
 */
export async function giveCode(ctx: PersonContext, { code }: GiveCode): Promise<void> {
  const { session, now } = ctx
  const attempt = await admitAttempt(session.email, 'code', ctx)
  const used = attempt
    ? await withSystem('sign-in', async (tx) => {
        const kind = await useCode(tx, { id: session.userId, email: session.email }, code, now)
        if (kind)
          await tx.session.updateMany({
            where: { id: session.sessionId, secondFactor: 'pending', revokedAt: null },
            data: { secondFactor: kind },
          })
        return kind
      })
    : null
  if (attempt) await settleAttempt(attempt.eventId, used ? 'succeeded' : 'refused')
  if (!used)
    throw new AppError('wrong-code', 422, 'This code is not right or was used', {
      mend: 'Wait for the next code. After ten failures in 15 minutes none is looked at for a while.',
    })
}
