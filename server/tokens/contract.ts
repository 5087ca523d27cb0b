import { z } from 'zod'
import { tokenScopes } from '#server/auth/permissions.ts'
import { PageQuery, pageOf } from '#server/paging/contract.ts'

export const TokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof TokenScope>

/** A machine's way into the Backend API, without its secret. */
export const TokenDto = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(TokenScope),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
  /** To the minute. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type TokenDto = z.infer<typeof TokenDto>

/** The secret is shown once: it is null when the request is repeated with its Idempotency-Key. */
export const CreatedTokenDto = TokenDto.extend({ secret: z.string().nullable() })
export type CreatedTokenDto = z.infer<typeof CreatedTokenDto>

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(TokenScope).min(1),
  /** 1 to 730 days from now. */
  days: z.int().min(1).max(730),
})
export type CreateToken = z.infer<typeof CreateToken>

export const ListTokens = z.object(PageQuery)
export type ListTokens = z.infer<typeof ListTokens>
export const TokenPage = pageOf(TokenDto)
export type TokenPage = z.infer<typeof TokenPage>

export const RevokeToken = z.object({ tokenId: z.uuid() })
export type RevokeToken = z.infer<typeof RevokeToken>
