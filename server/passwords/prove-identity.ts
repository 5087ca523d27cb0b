import { isPassword } from '#server/auth/password.ts'
import { AppError } from '#server/errors.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import { admitAttempt } from '#server/sign-in/admit-attempt.ts'
import { settleAttempt } from '#server/sign-in/settle-attempt.ts'
import { listProofs } from './list-proofs.ts'

/**
 * Makes sure that it is the person, and not somebody at their open screen, before how they sign in is changed: by the
 * password, else by a sign-in of the last ten minutes; by that alone only where `isPasswordAsked` is not set or the person
 * has no password.
 * @throws AppError wrong-password (also while locked), sign-in-again.
 */
export async function proveIdentity(
  ctx: PersonContext,
  password: string | undefined,
  { isPasswordAsked = false } = {},
): Promise<void> {
  if (password) return checkPassword(ctx, password)
  const { hasPassword, isFresh } = await listProofs(ctx)
  if (isFresh && !(isPasswordAsked && hasPassword)) return
  throw hasPassword
    ? new AppError('wrong-password', 422, 'Give your password')
    : new AppError('sign-in-again', 403, 'This needs a sign-in of the last ten minutes', {
        mend: 'Sign out, sign in and do it then.',
      })
}

async function checkPassword(ctx: PersonContext, password: string): Promise<void> {
  const attempt = await admitAttempt(ctx.session.email, 'account', ctx)
  const hash = attempt?.person?.passwordHash
  const isRight = Boolean(hash) && (await isPassword(hash!, password))
  if (attempt) await settleAttempt(attempt.eventId, isRight ? 'forgotten' : 'refused')
  if (!isRight)
    throw new AppError('wrong-password', 422, 'This is not your password', {
      mend: 'After ten failures in 15 minutes it is not looked at any more for a while.',
    })
}
