import { generateKeyPairSync } from 'node:crypto'

/** A public key as OpenSSH writes it, whose private half is thrown away. */
export function makePublicKey(): string {
  const { publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  const field = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const line = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(raw)]).toString('base64')
  return `ssh-ed25519 ${line}`
}
