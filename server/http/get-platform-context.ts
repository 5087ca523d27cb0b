import { getSession } from '#server/auth/get-session.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { PlatformContext } from '#server/platform/platform-context.ts'
import { makePlatformContext } from '#server/platform/platform-context.ts'
import type { Session } from '#server/sessions/session.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { findAddress } from './find-address.ts'

/** Who maintains the service. @throws AppError unauthenticated; not-found for everybody else: there is no such place for them. */
export async function getPlatformContext(headers: Headers): Promise<PlatformContext> {
  const session = await getSession()
  if (!session) throw new AppError('unauthenticated', 401, 'Sign in first')
  return toPlatformContext(session, headers)
}

/** @throws AppError not-found for whoever does not maintain the service, or lacks the second factor that is asked of them. */
export function toPlatformContext(session: Session, headers: Headers): PlatformContext {
  if (!session.isMaintainer) throw notFound('This')
  return makePlatformContext({
    user: { id: session.userId, name: session.name, email: session.email },
    actor: `person:${session.userId}`,
    address: findAddress(headers),
    trace: currentTraceparent(),
  })
}
