import { mergeReadings } from '#domain/readings/merge-readings.ts'
import type { ReadingColumns } from '#domain/readings/reading-columns.ts'
import { noReadings } from '#domain/readings/reading-columns.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { joinBatches } from './join-batches.ts'
import { unpackReadings } from './unpack-readings.ts'

/** `signal_id` is null for a batch, which holds many; `number` is its place among them. */
type Stored = { signal_id: number | null; number: number | null; at_ms: number; payload: Uint8Array }

/**
 * What is stored of these signals in a span (`toMs` exclusive) and around it, in whatever form: sealed days, hours of open
 * days, batches not folded yet. Parts are in order of time.
 */
export async function loadColumns(
  tx: TenantTx,
  ids: number[],
  query: { fromMs: number; toMs: number },
): Promise<Map<number, ReadingColumns[]>> {
  const from = new Date(query.fromMs)
  const to = new Date(query.toMs)
  // One statement sees one state: between two, a fold could move readings from a form unread to one read already.
  const stored = await tx.$queryRaw<Stored[]>`
    SELECT d."signal_id", NULL::float8 AS number, (d."day" - DATE '1970-01-01')::float8 * 86400000 AS at_ms, d."payload"
      FROM "reading_day" d
     WHERE d."signal_id" = ANY(${ids}::int[])
       AND d."day" BETWEEN (${from}::timestamptz AT TIME ZONE 'UTC')::date AND (${to}::timestamptz AT TIME ZONE 'UTC')::date
    UNION ALL
    SELECT c."signal_id", NULL, (extract(epoch FROM c."from_time") * 1000)::float8, c."payload"
      FROM "reading_chunk" c
     WHERE c."signal_id" = ANY(${ids}::int[]) AND c."from_time" > ${from}::timestamptz - interval '1 hour' AND c."from_time" < ${to}::timestamptz
    UNION ALL
    SELECT NULL, b."number"::float8, (extract(epoch FROM b."received_at") * 1000)::float8, b."payload"
      FROM "intake_batch" b
     WHERE b."folded_at" IS NULL AND b."to_time" >= ${from}::timestamptz AND b."from_time" < ${to}::timestamptz`
  return joinForms(new Set(ids), stored)
}

/** Each signal's stored parts in order of time; where batches wait to be folded, all in one with them taken in as the fold will. */
function joinForms(ids: Set<number>, stored: Stored[]): Map<number, ReadingColumns[]> {
  const bySignal = new Map<number, ReadingColumns[]>()
  const folded = stored.filter((one) => one.number === null).sort((a, b) => a.at_ms - b.at_ms)
  const unpacked = unpackReadings(folded.map((row) => row.payload))
  for (const [i, row] of folded.entries()) {
    const parts = bySignal.get(row.signal_id!)
    if (parts) parts.push(unpacked[i]!)
    else bySignal.set(row.signal_id!, [unpacked[i]!])
  }
  const batches = stored.filter((one) => one.number !== null).sort((a, b) => a.number! - b.number!)
  const waiting = joinBatches(
    batches.map((batch) => ({ payload: batch.payload, receivedAtMs: batch.at_ms })),
    ids,
  )
  for (const [signalId, given] of waiting)
    bySignal.set(signalId, [mergeReadings(join(bySignal.get(signalId) ?? []), given).after])
  return bySignal
}

function join(parts: ReadingColumns[]): ReadingColumns {
  if (parts.length === 1) return parts[0]!
  const whole = noReadings()
  for (const part of parts)
    for (const column of ['timeMs', 'knownAtMs', 'value'] as const)
      for (const value of part[column]) whole[column].push(value)
  return whole
}
