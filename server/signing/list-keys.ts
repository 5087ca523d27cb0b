import { z } from 'zod'
import { getSigningKey } from './signing-key.ts'

/** A JSON Web Key Set (RFC 7517, 8037). */
export const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
    }),
  ),
})
export type KeySet = z.infer<typeof KeySet>

/** The public keys that plans are signed with. */
export function listKeys(): KeySet {
  const { id, publicKey } = getSigningKey()
  const { x } = publicKey.export({ format: 'jwk' })
  return { keys: [{ kty: 'OKP', crv: 'Ed25519', x: x!, kid: id, use: 'sig', alg: 'EdDSA' }] }
}
