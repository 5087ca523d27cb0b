import { hashPassword } from '#server/auth/password.ts'
import { withSystem } from '#server/db/with-system.ts'
import type { EndedSessionsDto } from '#server/sessions/contract.ts'
import { endPersonSessions } from '#server/sessions/end-person-sessions.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { ChangePassword } from './contract.ts'
import { proveIdentity } from './prove-identity.ts'
import { refusePassword } from './refuse-password.ts'

/** Sets a person's new password and ends their other sessions. @returns how many. @throws AppError wrong-password, weak-password. */
export async function changePassword(
  ctx: PersonContext,
  { oldPassword, newPassword }: ChangePassword,
): Promise<EndedSessionsDto> {
  refusePassword(newPassword, ctx.session)
  await proveIdentity(ctx, oldPassword, { isPasswordAsked: true })
  const passwordHash = await hashPassword(newPassword)
  const { userId, sessionId } = ctx.session
  return withSystem('account', async (tx) => {
    await tx.person.update({ where: { id: userId }, data: { passwordHash } })
    return { ended: await endPersonSessions(tx, userId, new Date(ctx.now), sessionId) }
  })
}
