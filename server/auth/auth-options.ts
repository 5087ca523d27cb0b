import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { requireEnv } from '#server/env.ts'
import { signIn } from './sign-in.ts'

/** Sessions are signed tokens: idle 30 min, and gone after 12 h whatever happens. */
const idleS = 30 * 60
const absoluteS = 12 * 3600

export function authOptions(): AuthOptions {
  return {
    secret: requireEnv('CAUDAL_SECRET'),
    session: { strategy: 'jwt', maxAge: idleS, updateAge: 60 },
    pages: { signIn: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (given) => signIn({ email: given?.email ?? '', password: given?.password ?? '' }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        if (user) return { ...token, sub: user.id, startedAt: Date.now() }
        const startedAt = typeof token.startedAt === 'number' ? token.startedAt : 0
        return Date.now() - startedAt > absoluteS * 1000 ? {} : token
      },
      session: ({ session, token }) => ({ ...session, personId: token.sub ?? null }),
    },
  }
}
