import { createHmac, createPrivateKey, createPublicKey } from 'node:crypto'

/** PKCS 8 of an Ed25519 private key is this and its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The SSH host key that follows from the secret, in OpenSSH's own format: every intake process of an installation, and
 * the next server it moves to, show the same.
 */
export function deriveHostKey(secret: string): string {
  const seed = createHmac('sha256', secret).update('sftp host key').digest()
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const open = spki.subarray(spki.length - 32)
  const type = text('ssh-ed25519')
  const check = createHmac('sha256', secret).update('sftp host key check').digest().subarray(0, 4)
  let body = Buffer.concat([
    check,
    check,
    type,
    sized(open),
    sized(Buffer.concat([seed, open])),
    text('caudal'),
  ])
  for (let pad = 1; body.length % 8 !== 0; pad++) body = Buffer.concat([body, Buffer.from([pad])])
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    text('none'),
    text('none'),
    sized(Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    sized(Buffer.concat([type, sized(open)])),
    sized(body),
  ])
  const lines = whole.toString('base64').match(/.{1,70}/g)!
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const text = (value: string): Buffer => sized(Buffer.from(value))
