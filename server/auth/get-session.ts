import { cookies } from 'next/headers.js'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { requireEnv } from '#server/env.ts'
import type { FoundSession } from '#server/sessions/find-session.ts'
import { findSession } from '#server/sessions/find-session.ts'
import type { Session } from '#server/sessions/session.ts'
import { authCookies } from './auth-cookies.ts'

export type { Session } from '#server/sessions/session.ts'

/** Who is signed in, from the request's cookie and the session's row; null for nobody, and before the code was given. */
export async function getSession(): Promise<Session | null> {
  const found = await readSession()
  return found && !found.isPending ? found.session : null
}

/** The session of the request's cookie, also one whose code is still to come. Read once a rendering. */
export const readSession = cache(async (): Promise<FoundSession | null> => {
  const cookie = (await cookies()).get(authCookies.sessionToken.name)?.value
  if (!cookie) return null
  const token = await decode({ token: cookie, secret: requireEnv('CAUDAL_SECRET') }).catch(() => null)
  return typeof token?.sid === 'string' ? findSession(token.sid, Date.now()) : null
})
