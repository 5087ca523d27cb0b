import type { TenantTx } from '#server/db/with-tenant.ts'
import { joinBatches } from './join-batches.ts'
import { readSeries } from './read-series.ts'

type Latest = { timeMs: number; value: number }
export type ListedSignal = { id: number; key: string; isVirtual: boolean; intervalS: number }
type Row = {
  signal_id: number | null
  key: string | null
  is_virtual: boolean | null
  interval_s: number | null
  time_ms: number | null
  known_ms: number | null
  value: number | null
  payload: Uint8Array | null
}
const lookBackMs = 2 * 86_400_000

/** A virtual signal's newest value is looked for in so much of the past, then in two days. */
const virtualMs = 3 * 3_600_000

/** The newest reading of each signal that is known by now: key, time (epoch ms) and value. Signals without readings are missing. */
export const readLatest = async (tx: TenantTx): Promise<Map<string, Latest>> =>
  (await readLatestOfSignals(tx)).latest

/** As `readLatest`, with the tenant's signals, all of them. */
export async function readLatestOfSignals(
  tx: TenantTx,
): Promise<{ latest: Map<string, Latest>; signals: ListedSignal[] }> {
  const nowMs = Date.now()
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s."id" AS signal_id, s."key", s."is_virtual", s."interval_s", (extract(epoch FROM l."time") * 1000)::float8 AS time_ms,
           (extract(epoch FROM l."known_at") * 1000)::float8 AS known_ms, l."value", NULL::float8 AS number, NULL::bytea AS payload
      FROM "signal" s LEFT JOIN "signal_latest" l ON l."tenant_id" = s."tenant_id" AND l."signal_id" = s."id"
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, (extract(epoch FROM "received_at") * 1000)::float8, NULL, "number"::float8, "payload"
      FROM "intake_batch" WHERE "folded_at" IS NULL
     ORDER BY number`
  const stored = rows.filter((row) => row.payload === null)
  const latest = new Map<string, Latest>()
  const keyOf = new Map(stored.map((row) => [row.signal_id!, row.key!]))
  for (const row of stored) {
    if (row.time_ms === null) continue
    const found =
      row.known_ms! <= nowMs
        ? { timeMs: row.time_ms, value: row.value! }
        : await findKnown(tx, row.key!, row.time_ms)
    if (found) latest.set(row.key!, found)
  }
  const waiting = joinBatches(
    rows.flatMap((row) => (row.payload ? { payload: row.payload, receivedAtMs: row.known_ms! } : [])),
  )
  for (const [signalId, { timeMs, value }] of waiting) {
    const key = keyOf.get(signalId)
    if (key === undefined) continue
    for (const [i, ms] of timeMs.entries())
      if (ms >= (latest.get(key)?.timeMs ?? Number.NEGATIVE_INFINITY))
        latest.set(key, { timeMs: ms, value: value[i]! })
  }
  const signals = stored.map((row) => ({
    id: row.signal_id!,
    key: row.key!,
    isVirtual: row.is_virtual!,
    intervalS: row.interval_s!,
  }))
  const virtual = signals.filter(({ isVirtual }) => isVirtual).map(({ key }) => key)
  await addVirtual(tx, latest, virtual, nowMs)
  return { latest, signals }
}

async function addVirtual(
  tx: TenantTx,
  latest: Map<string, Latest>,
  virtual: string[],
  nowMs: number,
): Promise<void> {
  let keys = virtual
  for (const backMs of [virtualMs, lookBackMs]) {
    if (keys.length === 0) return
    for (const { key, timeMs, value } of await readSeries(tx, {
      keys,
      fromMs: nowMs - backMs,
      toMs: nowMs + 1,
    }))
      if (timeMs.length > 0) latest.set(key, { timeMs: timeMs.at(-1)!, value: value.at(-1)! })
    keys = keys.filter((key) => !latest.has(key))
  }
}

/** Where the newest reading is not known yet: the newest that is. */
async function findKnown(tx: TenantTx, key: string, timeMs: number): Promise<Latest | null> {
  for (const fromMs of [timeMs - lookBackMs, 0]) {
    const [series] = await readSeries(tx, { keys: [key], fromMs, toMs: timeMs + 1 })
    const last = series!.timeMs.length - 1
    if (last >= 0) return { timeMs: series!.timeMs[last]!, value: series!.value[last]! }
  }
  return null
}
