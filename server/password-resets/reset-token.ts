import { env } from '#server/env.ts'
import { makeLinkToken } from '#server/links/link-token.ts'

/** The address that opens a reset. */
export function makeResetLink({ id, tokenSalt }: { id: string; tokenSalt: string }): string {
  const token = makeLinkToken('password-reset', id, tokenSalt)
  return `${new URL(env.CAUDAL_BASE_URL).origin}/password-reset/new?token=${id}.${token}`
}

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/

export function readResetToken(text: string): { id: string; secret: string } | null {
  const [, id, secret] = shape.exec(text) ?? []
  return id && secret ? { id, secret } : null
}
