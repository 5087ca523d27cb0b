import { env } from '#server/env.ts'
import { isLinkToken, makeLinkToken } from '#server/links/link-token.ts'

type Key = { tenantId: string; id: string; tokenSalt: string }

/** The address that opens an invitation: whose it is, which it is, and the token that proves it. */
export function makeInvitationLink({ tenantId, id, tokenSalt }: Key): string {
  const token = makeLinkToken('invitation', id, tokenSalt)
  return `${new URL(env.CAUDAL_BASE_URL).origin}/invitation?token=${tenantId}.${id}.${token}`
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shape = new RegExp(`^(${uuid})\\.(${uuid})\\.([\\w-]{43})$`)

/** The parts of what stands in a link; null for anything else. */
export function readInvitationToken(text: string): { tenantId: string; id: string; secret: string } | null {
  const [, tenantId, id, secret] = shape.exec(text) ?? []
  return tenantId && id && secret ? { tenantId, id, secret } : null
}

export const isInvitationToken = (secret: string, row: { tokenHash: string }): boolean =>
  isLinkToken(secret, row.tokenHash)
