import type { TenantTx } from '#server/db/with-tenant.ts'

/** The newest reading of each signal: key, time (epoch ms) and value. Signals without readings are missing. */
export async function readLatest(tx: TenantTx): Promise<Map<string, { timeMs: number; value: number }>> {
  const rows = await tx.$queryRaw<{ key: string; time_ms: number; value: number }[]>`
    SELECT s."key", (extract(epoch FROM r."time") * 1000)::float8 AS time_ms, r."value"
      FROM "signal" s
      CROSS JOIN LATERAL (
        SELECT x."time", x."value" FROM "reading" x
         WHERE x."tenant_id" = s."tenant_id" AND x."signal_id" = s."id" AND x."known_at" <= now()
         ORDER BY x."time" DESC, x."known_at" DESC LIMIT 1
      ) r`
  return new Map(rows.map((row) => [row.key, { timeMs: row.time_ms, value: row.value }]))
}
