import type { TenantTx } from '#server/db/with-tenant.ts'

/** One signal's readings in order of time, as known at one moment. */
export type Series = { key: string; timeMs: number[]; value: number[] }

export type ReadSeries = {
  keys: string[]
  fromMs: number
  /** Exclusive. */
  toMs: number
  /** Rows that became known later are not seen; left out: all that is known now. */
  knownAtMs?: number
}

/**
 * The only reader of readings: any signals, any span, as known at any time. A signal without readings answers an empty
 * series, in the order of `keys`; a key that is no signal is empty too.
 */
export async function readSeries(tx: TenantTx, query: ReadSeries): Promise<Series[]> {
  const rows = await tx.$queryRaw<{ key: string; time_ms: number[]; value: number[] }[]>`
    SELECT s."key", array_agg((extract(epoch FROM r."time") * 1000)::float8 ORDER BY r."time") AS time_ms,
           array_agg(r."value" ORDER BY r."time") AS value
      FROM "signal" s
      CROSS JOIN LATERAL (
        SELECT DISTINCT ON (x."time") x."time", x."value"
          FROM "reading" x
         WHERE x."tenant_id" = s."tenant_id" AND x."signal_id" = s."id"
           AND x."time" >= ${new Date(query.fromMs)} AND x."time" < ${new Date(query.toMs)}
           AND x."known_at" <= ${new Date(query.knownAtMs ?? Date.now())}
         ORDER BY x."time", x."known_at" DESC
      ) r
     WHERE s."key" = ANY(${query.keys})
     GROUP BY s."key"`
  const found = new Map(rows.map((row) => [row.key, row]))
  return query.keys.map((key) => {
    const row = found.get(key)
    return { key, timeMs: row?.time_ms ?? [], value: row?.value ?? [] }
  })
}
