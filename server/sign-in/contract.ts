import { z } from 'zod'

/** One attempt to sign in as a person. `at` is epoch ms. */
export const SignInDto = z.object({
  id: z.string(),
  at: z.number(),
  method: z.enum(['password', 'code', 'oidc', 'account']),
  outcome: z.enum(['succeeded', 'proven', 'refused', 'locked']),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type SignInDto = z.infer<typeof SignInDto>

/** Why a sign-in by the OpenID provider led to nothing. */
export const oidcRefusals = ['no-verified-email', 'no-account', 'failed'] as const
export type OidcRefusal = (typeof oidcRefusals)[number]
