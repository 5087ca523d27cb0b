import { createHash } from 'node:crypto'

/** An audit event as it is hashed; before and after are PostgreSQL's text of the jsonb, which is canonical and keeps every digit. */
export type SealedEvent = {
  id: bigint
  at: Date
  actor: string
  action: string
  subject: string
  address: string | null
  trace: string | null
  before: string | null
  after: string | null
}

export type LinkPlace = { tenantId: string; seq: bigint; previous: string; sealedAt: Date }

/** What the first link continues. */
export const chainStart = '0'.repeat(64)

/**
 * sha256 over a JSON array of texts and nulls in fixed order: the link's place, the hash before it, and the event. A
 * JSON array has one reading only, so no two events have the same encoding.
 */
export function hashLink({ tenantId, seq, previous, sealedAt }: LinkPlace, event: SealedEvent): string {
  const parts = [
    'caudal-audit-1',
    tenantId,
    String(seq),
    previous,
    sealedAt.toISOString(),
    String(event.id),
    event.at.toISOString(),
    event.actor,
    event.action,
    event.subject,
    event.address,
    event.trace,
    event.before,
    event.after,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
