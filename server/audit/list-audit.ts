import { withTenant } from '#server/db/with-tenant.ts'
import { nameActors } from '#server/tenants/name-actors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditPage, ListAudit } from './contract.ts'
import type { AuditRow } from './map-event.ts'
import { mapEvent } from './map-event.ts'

/** The audit trail, newest first, as searched for. */
export async function listAudit(ctx: TenantContext, input: ListAudit): Promise<AuditPage> {
  const { actor = null, action = null, from = null, to = null, cursor = null } = input
  const subject = input.subject ? likePart(input.subject) : null
  const text = input.text ? likePart(input.text) : null
  const rows = await withTenant(
    ctx.tenantId,
    (tx) => tx.$queryRaw<AuditRow[]>`
      SELECT e.id, e.at, e.actor, e.action, e.subject, e.address, e.trace, e.before, e.after, l.seq
        FROM audit_event e LEFT JOIN audit_link l ON l.tenant_id = e.tenant_id AND l.event_id = e.id
       WHERE e.tenant_id = ${ctx.tenantId}::uuid
         AND (${actor}::text IS NULL OR e.actor = ${actor})
         AND (${action}::text IS NULL OR e.action = ${action})
         AND (${subject}::text IS NULL OR e.subject ILIKE ${subject})
         AND (${from}::timestamptz IS NULL OR e.at >= ${from}::timestamptz)
         AND (${to}::timestamptz IS NULL OR e.at < ${to}::timestamptz)
         AND (${cursor}::bigint IS NULL OR e.id < ${cursor}::bigint)
         AND (${text}::text IS NULL OR concat_ws(' ', e.subject, e.address, e.trace, e.before::text, e.after::text) ILIKE ${text})
       ORDER BY e.id DESC LIMIT ${input.limit + 1}`,
  )
  const names = await nameActors(
    ctx,
    rows.map((row) => row.actor),
  )
  const items = rows.slice(0, input.limit).map((row) => mapEvent(row, names))
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null }
}

/** A pattern for ILIKE that finds the text as it is. */
const likePart = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
