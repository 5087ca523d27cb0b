import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env, requireEnv } from '#server/env.ts'
import { log } from '#server/log.ts'
import { openSession } from '#server/sessions/open-session.ts'
import type { Visit } from '#server/sessions/session.ts'
import { absoluteMs } from '#server/sessions/session-limits.ts'
import { signOut } from '#server/sessions/sign-out.ts'
import { signInWithIdentity } from '#server/sign-in/sign-in-with-identity.ts'
import { signInWithPassword } from '#server/sign-in/sign-in-with-password.ts'
import { authCookies } from './auth-cookies.ts'
import { oidcProvider } from './oidc-provider.ts'

const page = '/sign-in'

/**
 * next-auth signs people in and out; its token only names a row of `session`, which decides at every request. Name and
 * e-mail stay out of the token, and next-auth's own session address tells nothing.
 */
export function authOptions(visit: Visit): AuthOptions {
  const oidc = oidcProvider()
  return {
    secret: requireEnv('CAUDAL_SECRET'),
    session: { strategy: 'jwt', maxAge: absoluteMs / 1000 },
    useSecureCookies: env.CAUDAL_BASE_URL.startsWith('https:'),
    cookies: authCookies,
    pages: { signIn: page, signOut: page, error: page },
    logger: {
      error: (code, metadata) => log('error', 'sign-in failed', { code, error: findError(metadata) }),
      warn: (code) => log('debug', 'next-auth warns', { code }),
      debug: () => {},
    },
    providers: [
      ...(env.CAUDAL_PASSWORD_SIGN_IN
        ? [
            CredentialsProvider({
              credentials: { email: {}, password: {} },
              authorize: (given) =>
                signInWithPassword(
                  { email: given?.email ?? '', password: given?.password ?? '' },
                  visit,
                ).catch(hideSurprise),
            }),
          ]
        : []),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== 'oidc') return true
        const found = await signInWithIdentity(profile, visit).catch(hideSurprise)
        if ('refusal' in found) return `${page}?error=${found.refusal}`
        Object.assign(user, found)
        return true
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return { sid: token.sid }
        const isProvenTwice = (user as { isProvenTwice?: boolean }).isProvenTwice ?? false
        const method = account?.provider === 'oidc' ? 'oidc' : 'password'
        return { sid: await openSession(user.id, { method, isProvenTwice }, visit) }
      },
      session: () => ({ expires: '' }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(token.sid, visit.now)
      },
    },
  }
}

/** next-auth writes what is thrown at it into the address that it leads to. */
function hideSurprise(error: unknown): never {
  log('error', 'sign-in failed', { error })
  throw new Error('failed')
}

function findError(metadata: unknown): unknown {
  return metadata instanceof Error ? metadata : (metadata as { error?: unknown } | null)?.error
}
