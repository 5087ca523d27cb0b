import type { Prisma } from '#server/db/prisma-types.ts'
import type { InvitationDto } from './contract.ts'

export type InvitationRow = Prisma.InvitationGetPayload<object>

export function stateOf(row: InvitationRow, nowMs: number): InvitationDto['state'] {
  if (row.acceptedAt) return 'accepted'
  if (row.revokedAt) return 'revoked'
  return row.expiresAt.getTime() <= nowMs ? 'expired' : 'open'
}

export function mapInvitation(row: InvitationRow, nowMs: number): InvitationDto {
  return {
    id: row.id,
    email: row.email,
    role: row.role as InvitationDto['role'],
    state: stateOf(row, nowMs),
    mail: row.mailState as InvitationDto['mail'],
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}
