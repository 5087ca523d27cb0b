import type { AuditEventDto } from './contract.ts'

export type AuditRow = {
  id: bigint
  at: Date
  actor: string
  action: string
  subject: string
  address: string | null
  trace: string | null
  before: unknown
  after: unknown
  seq: bigint | null
}

export function mapEvent(row: AuditRow, names: Record<string, string | null>): AuditEventDto {
  return {
    ...row,
    id: String(row.id),
    at: row.at.toISOString(),
    actorName: names[row.actor] ?? null,
    seq: row.seq === null ? null : Number(row.seq),
  }
}
