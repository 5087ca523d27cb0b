import { cookies } from 'next/headers.js'
import { cache } from 'react'
import { pageTurns } from '#server/http/page-turns.ts'
import type { FoundSession } from '#server/sessions/find-session.ts'
import { findSession } from '#server/sessions/find-session.ts'
import type { Session } from '#server/sessions/session.ts'
import { authCookies } from './auth-cookies.ts'
import { readCookie } from './read-cookie.ts'

export type { Session } from '#server/sessions/session.ts'

/** Who is signed in, from the request's cookie and the session's row; null for nobody, and before the code was given. */
export async function getSession(): Promise<Session | null> {
  const found = await readSession()
  return found && !found.isPending ? found.session : null
}

/** The session of the request's cookie, also one whose code is still to come. Read once a rendering. */
export const readSession = cache(
  async (): Promise<FoundSession | null> =>
    findByCookie((await cookies()).get(authCookies.sessionToken.name)?.value),
)

/** Who is signed in with the cookie of an API request; null as above. */
export async function findRequestSession(headers: Headers): Promise<Session | null> {
  const named = `${authCookies.sessionToken.name}=`
  const cookie = (headers.get('cookie') ?? '').split(/; */).find((one) => one.startsWith(named))
  const found = await findByCookie(cookie?.slice(named.length))
  return found && !found.isPending ? found.session : null
}

async function findByCookie(cookie: string | undefined): Promise<FoundSession | null> {
  if (!cookie) return null
  await pageTurns.getStore()?.()
  const sessionId = await readCookie(cookie, Date.now())
  return sessionId === null ? null : findSession(sessionId, Date.now())
}
