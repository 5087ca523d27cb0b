import type { TenantTx } from '#server/db/with-tenant.ts'

/** `known_at` of each reading says from when on it can be seen by a run as of a past time. */
export type ReadingRow = { signalId: number; timeMs: number; value: number; knownAtMs: number }
export type InsertCounts = { inserted: number; updated: number; unchanged: number }

/**
 * Adds readings. A reading at a time that has one already is a correction (a further row, known from now on) when its
 * value differs, and changes nothing when it does not: repeating a batch changes no row. At most some 20,000 rows a call.
 */
export async function insertReadings(
  tx: TenantTx,
  tenantId: string,
  rows: ReadingRow[],
): Promise<InsertCounts> {
  if (rows.length === 0) return { inserted: 0, updated: 0, unchanged: 0 }
  const [counts] = await tx.$queryRaw<{ inserted: number; updated: number }[]>`
    WITH given AS (
      SELECT DISTINCT ON (g.signal_id, g.time) g.*
        FROM (SELECT * FROM unnest(
               ${rows.map((row) => row.signalId)}::int[],
               ${rows.map((row) => new Date(row.timeMs))}::timestamptz[],
               ${rows.map((row) => new Date(row.knownAtMs))}::timestamptz[],
               ${rows.map((row) => row.value)}::float8[]) WITH ORDINALITY AS u(signal_id, "time", known_at, value, n)) g
       ORDER BY g.signal_id, g.time, g.n DESC
    ), judged AS (
      SELECT g.*, known.value AS before, known.known_at AS before_known_at
        FROM given g
        LEFT JOIN LATERAL (
          SELECT r."value", r."known_at" FROM "reading" r
           WHERE r."tenant_id" = ${tenantId}::uuid AND r."signal_id" = g.signal_id AND r."time" = g."time"
           ORDER BY r."known_at" DESC LIMIT 1) known ON true
    ), added AS (
      INSERT INTO "reading" ("tenant_id", "signal_id", "time", "known_at", "value")
      SELECT ${tenantId}::uuid, signal_id, "time",
             CASE WHEN before IS NULL THEN known_at ELSE greatest(now(), before_known_at + interval '1 millisecond') END, value
        FROM judged WHERE before IS DISTINCT FROM value
      ON CONFLICT DO NOTHING
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM judged WHERE before IS NULL)::int AS inserted,
           (SELECT count(*) FROM judged WHERE before IS NOT NULL AND before IS DISTINCT FROM value)::int AS updated,
           (SELECT count(*) FROM added)::int AS added`
  const { inserted = 0, updated = 0 } = counts ?? {}
  return { inserted, updated, unchanged: rows.length - inserted - updated }
}
