import { sign } from 'node:crypto'
import { getSigningKey } from './signing-key.ts'

/** The detached signature of an answer's bytes: `ed25519; keyid="…"; sig="…"` (base64url). */
export function signBody(body: string): string {
  const { id, privateKey } = getSigningKey()
  return `ed25519; keyid="${id}"; sig="${sign(null, Buffer.from(body), privateKey).toString('base64url')}"`
}
