import type { PublicRoute } from '#server/openapi/build-openapi.ts'
import { KeySet } from '#server/signing/list-keys.ts'

/** What everyone may read without a token. */
export const publicRoutes: PublicRoute[] = [
  {
    path: '/api/v1/keys',
    summary: 'The public keys that plans are signed with, as a JSON Web Key Set',
    output: KeySet,
  },
]
