import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { log } from '#server/log.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditAnchor } from './contract.ts'
import type { SealedEvent } from './hash-link.ts'
import { chainStart, hashLink } from './hash-link.ts'

const batchSize = 1_000
/** Events are looked for this far back: longer than any transaction stays open. */
const lookBackMs = 24 * 3_600_000

/**
 * Adds every audit event that has no link yet to the tenant's hash chain, in batches of a transaction each. An event
 * that was committed late, after one with a higher id was sealed, is sealed then: the chain's order is that of sealing.
 * The head goes to the log, outside the database, as an anchor.
 * @param options.isWhole looks through all events instead of the last day's.
 * @returns the new head, null when there was nothing to seal.
 */
export async function sealAudit(
  ctx: TenantContext,
  options: { isWhole?: boolean } = {},
): Promise<AuditAnchor | null> {
  let head: AuditAnchor | null = null
  let sealed: number
  do {
    const batch = await withTenant(ctx.tenantId, (tx) =>
      sealBatch(tx, ctx.tenantId, options.isWhole ?? false),
    )
    sealed = batch.sealed
    head = batch.head ?? head
  } while (sealed === batchSize)
  if (head) log('info', 'audit sealed', head)
  return head
}

async function sealBatch(
  tx: TenantTx,
  tenantId: string,
  isWhole: boolean,
): Promise<{ sealed: number; head: AuditAnchor | null }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 7))`
  const last = await tx.auditLink.findFirst({ orderBy: { seq: 'desc' } })
  const since = last && !isWhole ? new Date(last.sealedAt.getTime() - lookBackMs) : new Date(0)
  const events = await tx.$queryRaw<SealedEvent[]>`
    SELECT id, at, actor, action, subject, address, trace, before::text AS before, after::text AS after
      FROM audit_event e
     WHERE tenant_id = ${tenantId}::uuid AND at >= ${since}
       AND NOT EXISTS (SELECT FROM audit_link l WHERE l.tenant_id = e.tenant_id AND l.event_id = e.id)
     ORDER BY id LIMIT ${batchSize}`
  let seq = last?.seq ?? 0n
  let previous = last?.hash ?? chainStart
  const sealedAt = new Date()
  const links = events.map((event) => {
    seq += 1n
    const place = { tenantId, seq, previous, sealedAt }
    const hash = hashLink(place, event)
    previous = hash
    return { ...place, eventId: event.id, hash }
  })
  await tx.auditLink.createMany({ data: links })
  const head =
    links.length === 0
      ? null
      : { tenantId, seq: Number(seq), hash: previous, sealedAt: sealedAt.toISOString() }
  return { sealed: links.length, head }
}
