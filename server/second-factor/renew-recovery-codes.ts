import { withSystem } from '#server/db/with-system.ts'
import { conflict } from '#server/errors.ts'
import { proveIdentity } from '#server/passwords/prove-identity.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { ProveIdentity, RecoveryCodes } from './contract.ts'
import { replaceRecoveryCodes } from './replace-recovery-codes.ts'

/** Ten new recovery codes; the old ones open nothing any more. @throws AppError conflict without an authenticator app, wrong-password, sign-in-again. */
export async function renewRecoveryCodes(
  ctx: PersonContext,
  { password }: ProveIdentity,
): Promise<RecoveryCodes> {
  await proveIdentity(ctx, password, { isPasswordAsked: true })
  const personId = ctx.session.userId
  return withSystem('account', async (tx) => {
    const factor = await tx.secondFactor.findUnique({ where: { personId } })
    if (!factor?.confirmedAt) throw conflict('You have no authenticator app', 'Set one up first.')
    return { recoveryCodes: await replaceRecoveryCodes(tx, personId) }
  })
}
