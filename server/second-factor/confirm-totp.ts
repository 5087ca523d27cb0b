import { withSystem } from '#server/db/with-system.ts'
import { AppError, conflict } from '#server/errors.ts'
import { endPersonSessions } from '#server/sessions/end-person-sessions.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { GiveCode, RecoveryCodes } from './contract.ts'
import { findStep, makeTotp } from './make-totp.ts'
import { replaceRecoveryCodes } from './replace-recovery-codes.ts'
import { openSecret } from './seal-secret.ts'

/**
 * Puts an authenticator app in force with its first code: this session counts as signed in with it, the person's others end.
 * @returns the recovery codes, which are shown this once.
 * @throws AppError wrong-code, conflict when none is being set up.
 */
export async function confirmTotp(ctx: PersonContext, { code }: GiveCode): Promise<RecoveryCodes> {
  const { userId: personId, email, sessionId } = ctx.session
  return withSystem('account', async (tx) => {
    const factor = await tx.secondFactor.findUnique({ where: { personId } })
    if (!factor || factor.confirmedAt) throw conflict('No authenticator app is being set up', 'Start again.')
    const { secret } = openSecret(factor.sealedSecret, personId)
    const step = findStep(makeTotp(email, secret), code.replace(/\s/g, ''), ctx.now)
    if (step === null)
      throw new AppError('wrong-code', 422, 'This is not the code of now', {
        mend: 'Wait for the next code; see that the clock of the phone is right.',
      })
    const { count } = await tx.secondFactor.updateMany({
      where: { personId, sealedSecret: factor.sealedSecret, confirmedAt: null },
      data: { confirmedAt: new Date(ctx.now), lastStep: step },
    })
    if (count === 0) throw conflict('No authenticator app is being set up', 'Start again.')
    await tx.session.update({ where: { id: sessionId }, data: { secondFactor: 'totp' } })
    await endPersonSessions(tx, personId, new Date(ctx.now), sessionId)
    return { recoveryCodes: await replaceRecoveryCodes(tx, personId) }
  })
}
