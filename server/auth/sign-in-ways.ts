import { env } from '#server/env.ts'
import { oidcProvider } from './oidc-provider.ts'

/** What the sign-in page offers here. */
export function signInWays(): { hasPassword: boolean; oidcName: string | null } {
  return { hasPassword: env.CAUDAL_PASSWORD_SIGN_IN, oidcName: oidcProvider()?.name ?? null }
}
