import type { Prisma } from '#server/db/prisma-types.ts'
import type { TokenDto } from './contract.ts'

export function mapToken(row: Prisma.ApiTokenGetPayload<object>, nowMs: number): TokenDto {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as TokenDto['scopes'],
    state: row.revokedAt ? 'revoked' : row.expiresAt.getTime() <= nowMs ? 'expired' : 'active',
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
