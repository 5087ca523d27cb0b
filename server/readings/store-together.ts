import { insertForTenant } from '#server/db/insert-for-tenant.ts'
import { isUnavailable } from '#server/db/is-unavailable.ts'

export type BatchRow = {
  id: string
  source: string
  digest: Buffer
  receivedAtMs: number
  fromMs: number
  toMs: number
  rows: number
  rejected: number
  aside: number
  rejects: object | null
  /** Null: nothing of it is to be stored, it is a receipt alone. */
  payload: Uint8Array | null
}

const columns = {
  id: 'uuid',
  source: 'text',
  digest: 'bytea',
  received_at: 'timestamptz',
  from_time: 'timestamptz',
  to_time: 'timestamptz',
  rows: 'int',
  rejected: 'int',
  aside: 'int',
  rejects: 'jsonb',
  payload: 'bytea',
  folded_at: 'timestamptz',
}
const mostTogether = 16

type Waiting = { row: BatchRow; settle: (outcome: Promise<boolean>) => void }
const lines = new Map<string, Waiting[]>()

/**
 * Commits a batch as it came. Those of a tenant that come while one is on its way are committed together after it: one
 * transaction, one wait for the disk. @returns whether it is new, once it is committed.
 */
export function storeTogether(tenantId: string, row: BatchRow): Promise<boolean> {
  return new Promise((settle) => {
    const line = lines.get(tenantId)
    if (line) line.push({ row, settle })
    else {
      lines.set(tenantId, [{ row, settle }])
      void storeInTurn(tenantId)
    }
  })
}

async function storeInTurn(tenantId: string): Promise<void> {
  const line = lines.get(tenantId)!
  while (line.length > 0) {
    const group = line.splice(0, mostTogether)
    const added = insert(tenantId, group)
    for (const { row, settle } of group)
      settle(
        added.then(
          (ids) => ids.has(row.id),
          (error) => {
            if (group.length === 1 || isUnavailable(error)) throw error
            // One that cannot be kept must not refuse the others.
            return insert(tenantId, [{ row, settle }]).then((ids) => ids.has(row.id))
          },
        ),
      )
    await added.catch(() => {})
  }
  lines.delete(tenantId)
}

const insert = (tenantId: string, group: Waiting[]): Promise<Set<string>> =>
  insertForTenant(tenantId, {
    into: 'intake_batch',
    columns,
    unless: ['digest'],
    rows: group.map(({ row }) => [
      row.id,
      row.source,
      row.digest,
      new Date(row.receivedAtMs),
      new Date(row.fromMs),
      new Date(row.toMs),
      row.rows,
      row.rejected,
      row.aside,
      row.rejects && JSON.stringify(row.rejects),
      row.payload,
      row.payload ? null : new Date(row.receivedAtMs),
    ]),
  })
