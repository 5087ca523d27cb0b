import type { TenantTx } from '#server/db/with-tenant.ts'
import type { FilledSpan } from './save-forms.ts'

/** Moves on each signal's newest reading where a span has a newer one, or a correction of it. */
export async function saveLatest(tx: TenantTx, tenantId: string, spans: FilledSpan[]): Promise<void> {
  const newest = new Map<number, { timeMs: number; knownAtMs: number; value: number }>()
  for (const { signalId, columns } of spans) {
    const last = columns.timeMs.length - 1
    const timeMs = columns.timeMs[last]!
    if (timeMs >= (newest.get(signalId)?.timeMs ?? Number.NEGATIVE_INFINITY))
      newest.set(signalId, { timeMs, knownAtMs: columns.knownAtMs[last]!, value: columns.value[last]! })
  }
  if (newest.size === 0) return
  const rows = [...newest.values()]
  await tx.$executeRaw`
    INSERT INTO "signal_latest" AS known ("tenant_id", "signal_id", "time", "known_at", "value")
    SELECT ${tenantId}::uuid, u.* FROM unnest(
      ${[...newest.keys()]}::int[], ${rows.map((row) => new Date(row.timeMs))}::timestamptz[],
      ${rows.map((row) => new Date(row.knownAtMs))}::timestamptz[], ${rows.map((row) => row.value)}::float8[])
      AS u(signal_id, "time", known_at, value)
    ON CONFLICT ("tenant_id", "signal_id")
    DO UPDATE SET "time" = excluded."time", "known_at" = excluded."known_at", "value" = excluded."value"
    WHERE (excluded."time", excluded."known_at") > (known."time", known."known_at")`
}
