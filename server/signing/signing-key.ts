import type { KeyObject } from 'node:crypto'
import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'
import { requireEnv } from '#server/env.ts'

/** PKCS#8 of an Ed25519 private key, up to its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export type SigningKey = { id: string; privateKey: KeyObject; publicKey: KeyObject }

let kept: SigningKey | null = null

/**
 * The service's Ed25519 key. It follows from CAUDAL_SECRET, so it is stored nowhere of its own, every web process has the
 * same one, and a new secret is a new key.
 */
export function getSigningKey(): SigningKey {
  if (kept) return kept
  const seed = hkdfSync('sha256', requireEnv('CAUDAL_SECRET'), '', 'caudal plan signature 1', 32)
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8, Buffer.from(seed)]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const id = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex')
  kept = { id: id.slice(0, 16), privateKey, publicKey }
  return kept
}
