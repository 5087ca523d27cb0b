import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '#server/derive-key.ts'
import { env, requireEnv } from '#server/env.ts'

const purpose = 'authenticator secret'

/** Encrypts an authenticator's shared secret (AES-256-GCM) for one person's row: it opens in no other. */
export function sealSecret(secret: string, personId: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(requireEnv('CAUDAL_SECRET'), purpose), iv)
  cipher.setAAD(Buffer.from(personId))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/**
 * The secret of a row, and whether it was sealed with the secret before this one and wants sealing anew.
 * @throws Error when neither opens it: CAUDAL_SECRET was changed without CAUDAL_SECRET_BEFORE, or the row was tampered with.
 */
export function openSecret(sealed: string, personId: string): { secret: string; isOld: boolean } {
  for (const [key, isOld] of [
    [requireEnv('CAUDAL_SECRET'), false],
    [env.CAUDAL_SECRET_BEFORE, true],
  ] as const) {
    const secret = key === undefined ? null : tryOpen(sealed, personId, key)
    if (secret !== null) return { secret, isOld }
  }
  throw new Error('an authenticator secret does not open with CAUDAL_SECRET, nor with CAUDAL_SECRET_BEFORE')
}

function tryOpen(sealed: string, personId: string, key: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, purpose), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(personId))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
