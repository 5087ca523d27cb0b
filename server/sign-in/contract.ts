export type SignInOutcome = 'succeeded' | 'proven' | 'refused' | 'locked'

/** One attempt to sign in as a person. `at` is epoch ms. */
export type SignInDto = {
  id: string
  at: number
  method: 'password' | 'code' | 'oidc' | 'account'
  outcome: SignInOutcome
  address: string | null
  userAgent: string | null
}

/** Why a sign-in by the OpenID provider led to nothing. */
export const oidcRefusals = ['no-verified-email', 'no-account', 'failed'] as const
export type OidcRefusal = (typeof oidcRefusals)[number]
