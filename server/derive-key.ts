import { hkdfSync } from 'node:crypto'

/** 32 bytes that follow from the secret for one purpose and say nothing of it or of another purpose's. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `caudal ${purpose}`, 32))
}
