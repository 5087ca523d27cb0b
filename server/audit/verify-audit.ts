import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditAnchor } from './contract.ts'
import type { SealedEvent } from './hash-link.ts'
import { chainStart, hashLink } from './hash-link.ts'

export type AuditFault = {
  kind: 'edited' | 'removed' | 'link-missing' | 'link-edited' | 'never-sealed' | 'anchor'
  what: string
}
export type AuditVerdict = {
  links: number
  /** Events that wait for the next sealing. */
  waiting: number
  faults: AuditFault[]
}

type LinkRow = {
  seq: bigint
  eventId: bigint
  previous: string
  hash: string
  sealedAt: Date
} & { [K in keyof SealedEvent]: SealedEvent[K] | null }

const pageSize = 1_000
/** Sealing comes every minute; an event that has waited this long was not written by the product, or nothing seals. */
const mostWaitMs = 3_600_000

/**
 * Recomputes the tenant's hash chain and says of every row that was edited, removed, moved or slipped in which it is.
 * @param anchors heads kept outside the database: without one, a tail removed with its links leaves no trace.
 */
export async function verifyAudit(ctx: TenantContext, anchors: AuditAnchor[]): Promise<AuditVerdict> {
  const { tenantId } = ctx
  const faults: AuditFault[] = []
  const wanted = Map.groupBy(
    anchors.filter((anchor) => anchor.tenantId === tenantId),
    (anchor) => anchor.seq,
  )
  let links = 0
  let lastSeq = 0n
  let previous = chainStart
  for (;;) {
    const rows = await listLinks(tenantId, lastSeq)
    for (const row of rows) {
      if (row.seq !== lastSeq + 1n) faults.push(missing(lastSeq + 1n, row.seq - 1n))
      else if (row.previous !== previous)
        faults.push({
          kind: 'link-edited',
          what: `link ${row.seq} does not continue link ${lastSeq}: one of them was edited or moved`,
        })
      const fault = checkLink(tenantId, row)
      if (fault) faults.push(fault)
      for (const anchor of wanted.get(Number(row.seq)) ?? [])
        if (anchor.hash !== row.hash)
          faults.push({
            kind: 'anchor',
            what: `link ${row.seq} is another than at ${anchor.sealedAt}: the chain was made anew up to there or before it`,
          })
      wanted.delete(Number(row.seq))
      lastSeq = row.seq
      previous = row.hash
    }
    links += rows.length
    if (rows.length < pageSize) break
  }
  for (const anchor of [...wanted.values()].flat())
    if (BigInt(anchor.seq) > lastSeq)
      faults.push({
        kind: 'anchor',
        what: `the chain ends at link ${lastSeq}, but at ${anchor.sealedAt} it reached link ${anchor.seq}: its tail was removed`,
      })
  const unsealed = await countUnsealed(tenantId)
  for (const { id, at } of unsealed.old)
    faults.push({
      kind: 'never-sealed',
      what: `event ${id} of ${at.toISOString()} was never sealed: it was slipped in, or no worker seals`,
    })
  return { links, waiting: unsealed.recent, faults }
}

function missing(from: bigint, to: bigint): AuditFault {
  const which = from === to ? `link ${from} is` : `links ${from} to ${to} are`
  return { kind: 'link-missing', what: `${which} missing: removed, with the events they sealed or without` }
}

function checkLink(tenantId: string, row: LinkRow): AuditFault | null {
  const { id, at, actor, action, subject } = row
  const sealed = `event ${row.eventId}, sealed as link ${row.seq} at ${row.sealedAt.toISOString()},`
  if (id === null || at === null || actor === null || action === null || subject === null)
    return { kind: 'removed', what: `${sealed} was removed` }
  const { seq, previous, sealedAt } = row
  const hash = hashLink({ tenantId, seq, previous, sealedAt }, { ...row, id, at, actor, action, subject })
  return hash === row.hash
    ? null
    : { kind: 'edited', what: `${sealed} is not what was sealed: it or its link was edited or exchanged` }
}

function listLinks(tenantId: string, afterSeq: bigint): Promise<LinkRow[]> {
  return withTenant(
    tenantId,
    (tx) => tx.$queryRaw<LinkRow[]>`
      SELECT l.seq, l.event_id AS "eventId", l.previous, l.hash, l.sealed_at AS "sealedAt",
             e.id, e.at, e.actor, e.action, e.subject, e.address, e.trace, e.before::text AS before, e.after::text AS after
        FROM audit_link l LEFT JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
       WHERE l.tenant_id = ${tenantId}::uuid AND l.seq > ${afterSeq}
       ORDER BY l.seq LIMIT ${pageSize}`,
  )
}

async function countUnsealed(tenantId: string) {
  const rows = await withTenant(
    tenantId,
    (tx) => tx.$queryRaw<{ id: bigint; at: Date }[]>`
      SELECT id, at FROM audit_event e
       WHERE tenant_id = ${tenantId}::uuid
         AND NOT EXISTS (SELECT FROM audit_link l WHERE l.tenant_id = e.tenant_id AND l.event_id = e.id)
       ORDER BY id`,
    { timeoutMs: 120_000 },
  )
  const since = Date.now() - mostWaitMs
  const old = rows.filter(({ at }) => at.getTime() < since)
  return { old, recent: rows.length - old.length }
}
