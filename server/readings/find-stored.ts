import { dayMs } from '#domain/readings/day-spans.ts'
import type { ReadingColumns } from '#domain/readings/reading-columns.ts'
import { noReadings } from '#domain/readings/reading-columns.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { unpackReadings } from './unpack-readings.ts'

export type SignalSpan = { signalId: number; fromMs: number; toMs: number }

/** Which of these signals' days (numbers since 1970, UTC) are sealed, and their readings, by `signal day`. */
export async function findSealedDays(
  tx: TenantTx,
  tenantId: string,
  days: { signalId: number; day: number }[],
): Promise<Map<string, ReadingColumns>> {
  const rows = await tx.$queryRaw<{ signal_id: number; day: number; payload: Uint8Array }[]>`
    SELECT d."signal_id", d."day" - DATE '1970-01-01' AS day, d."payload"
      FROM unnest(${days.map((one) => one.signalId)}::int[], ${days.map((one) => one.day)}::int[]) AS u(signal_id, day)
      JOIN "reading_day" d ON d."tenant_id" = ${tenantId}::uuid AND d."signal_id" = u.signal_id
       AND d."day" = DATE '1970-01-01' + u.day`
  const columns = unpackReadings(rows.map((row) => row.payload))
  return new Map(rows.map((row, i) => [`${row.signal_id} ${row.day}`, columns[i]!]))
}

/** The chunks' readings of each span, in the order given, and whether a span had any chunk. */
export async function findChunks(
  tx: TenantTx,
  tenantId: string,
  spans: SignalSpan[],
): Promise<{ columns: ReadingColumns; isStored: boolean }[]> {
  const rows = await tx.$queryRaw<{ n: number; payload: Uint8Array }[]>`
    SELECT u.n::int AS n, c."payload"
      FROM unnest(${spans.map((span) => span.signalId)}::int[], ${spans.map((span) => new Date(span.fromMs))}::timestamptz[],
             ${spans.map((span) => new Date(span.toMs))}::timestamptz[]) WITH ORDINALITY AS u(signal_id, from_time, to_time, n)
      JOIN "reading_chunk" c ON c."tenant_id" = ${tenantId}::uuid AND c."signal_id" = u.signal_id
       AND c."from_time" >= u.from_time AND c."from_time" < u.to_time
     ORDER BY u.n, c."from_time"`
  const found = spans.map(() => ({ columns: noReadings(), isStored: false }))
  const unpacked = unpackReadings(rows.map((row) => row.payload))
  for (const [i, row] of rows.entries()) {
    const one = found[row.n - 1]!
    const more = unpacked[i]!
    if (!one.isStored) {
      one.isStored = true
      one.columns = more
      continue
    }
    for (const column of ['timeMs', 'knownAtMs', 'value'] as const)
      for (const value of more[column]) one.columns[column].push(value)
  }
  return found
}

export const dayOf = (ms: number): number => Math.floor(ms / dayMs)
