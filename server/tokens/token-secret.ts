import { createHash, randomBytes } from 'node:crypto'

const prefix = 'cdl_'
/** 16 bytes of tenant and 32 of chance are 64 characters of base64url. */
const shape = /^cdl_[A-Za-z0-9_-]{64}$/

/** A new token: the tenant it opens, so that it is looked up under row-level security, and 256 bits that nobody can guess. */
export function makeTokenSecret(tenantId: string): string {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex')
  return prefix + Buffer.concat([tenant, randomBytes(32)]).toString('base64url')
}

/** Which tenant a token says it opens; null for what is no token. */
export function readTokenTenant(secret: string): string | null {
  if (!shape.test(secret)) return null
  const hex = Buffer.from(secret.slice(prefix.length), 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What is kept of a token. No slow hash: 256 random bits cannot be tried out. */
export const hashToken = (secret: string): string => createHash('sha256').update(secret).digest('hex')
