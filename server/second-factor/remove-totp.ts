import { withSystem } from '#server/db/with-system.ts'
import { proveIdentity } from '#server/passwords/prove-identity.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { ProveIdentity, SecondFactorDto } from './contract.ts'
import { dropSecondFactor } from './drop-second-factor.ts'
import { getSecondFactor } from './get-second-factor.ts'

/** Takes a person's authenticator app and recovery codes away. @throws AppError wrong-password, sign-in-again. */
export async function removeTotp(ctx: PersonContext, { password }: ProveIdentity): Promise<SecondFactorDto> {
  await proveIdentity(ctx, password, { isPasswordAsked: true })
  await withSystem('account', (tx) => dropSecondFactor(tx, ctx.session.userId))
  return getSecondFactor(ctx)
}
