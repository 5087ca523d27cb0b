import { findRequestSession } from '#server/auth/get-session.ts'
import { AppError } from '#server/errors.ts'
import type { Session } from '#server/sessions/session.ts'
import { isSameOrigin } from './is-same-origin.ts'

/**
 * The person whose cookie an API request carries; a changing request must come from the product's own pages.
 * @throws AppError unauthenticated, wrong-origin.
 */
export async function admitSession(request: Request): Promise<Session> {
  const session = await findRequestSession(request.headers)
  if (!session) throw new AppError('unauthenticated', 401, 'Sign in first, or send a token')
  if (request.method !== 'GET' && !isSameOrigin(request))
    throw new AppError('wrong-origin', 403, 'This request came from another site')
  return session
}
