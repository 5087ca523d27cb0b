import { composeRollups } from '#domain/readings/compose-rollups.ts'
import { dayMs } from '#domain/readings/day-spans.ts'
import { decodeQuarters, encodeQuarters } from '#domain/readings/encode-quarters.ts'
import { pickKnown } from '#domain/readings/pick-known.ts'
import { rollUp } from '#domain/readings/roll-up.ts'
import type { Rollup } from '#domain/readings/rollup.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf } from './find-stored.ts'
import { mapPolitely } from './map-politely.ts'
import { packBytes, unpacked } from './pack-bytes.ts'
import type { FilledSpan } from './save-forms.ts'
import { unpackAll } from './unpack-all.ts'

/**
 * Keeps the rollups of the days in which these spans lie: the spans' own quarter hours anew, the others as they are.
 * Those of whole days are packed, those of hours of days that go on are not.
 */
export async function saveRollups(tx: TenantTx, tenantId: string, spans: FilledSpan[]): Promise<void> {
  if (spans.length === 0) return
  const touched = new Map<string, { signalId: number; day: number; spans: FilledSpan[] }>()
  for (const span of spans) {
    const day = dayOf(span.fromMs)
    const key = `${span.signalId} ${day}`
    const known = touched.get(key)
    if (known) known.spans.push(span)
    else touched.set(key, { signalId: span.signalId, day, spans: [span] })
  }
  const partly = [...touched.values()].filter((one) => one.spans[0]!.toMs - one.spans[0]!.fromMs < dayMs)
  const before = await findQuarters(tx, tenantId, partly)
  const days = await mapPolitely([...touched], ([key, { signalId, day, spans: own }]) => {
    const quarters = (before.get(key) ?? []).filter(
      ({ fromMs }) => !own.some((span) => fromMs >= span.fromMs && fromMs < span.toMs),
    )
    for (const span of own) for (const quarter of rollUpNewest(span)) quarters.push(quarter)
    quarters.sort((a, b) => a.fromMs - b.fromMs)
    // Packed at once: thousands of days of quarter hours as objects are more than the days' readings.
    const isOpen = own[0]!.toMs - own[0]!.fromMs < dayMs
    const packed = packBytes(encodeQuarters(quarters), isOpen ? unpacked : 1)
    return { signalId, day, packed, whole: composeRollups(quarters, dayMs)[0]! }
  })
  await tx.$executeRaw`
    INSERT INTO "rollup_day" ("tenant_id", "signal_id", "day", "count", "min", "min_ms", "max", "max_ms", "sum", "first_ms", "first", "last_ms", "last",
      "area_vs", "covered_ms", "quarters")
    SELECT ${tenantId}::uuid, u.signal_id, DATE '1970-01-01' + u.day, count, min, min_ms, max, max_ms, sum, first_ms, first, last_ms, last, area_vs,
           covered_ms, quarters
      FROM unnest(
        ${days.map((one) => one.signalId)}::int[], ${days.map((one) => one.day)}::int[],
        ${days.map(({ whole }) => whole.count)}::int[], ${days.map(({ whole }) => whole.min)}::float8[],
        ${days.map(({ whole }) => whole.minMs - whole.fromMs)}::int[],
        ${days.map(({ whole }) => whole.max)}::float8[], ${days.map(({ whole }) => whole.maxMs - whole.fromMs)}::int[], ${days.map(({ whole }) => whole.sum)}::float8[],
        ${days.map(({ whole }) => whole.firstMs - whole.fromMs)}::int[], ${days.map(({ whole }) => whole.first)}::float8[],
        ${days.map(({ whole }) => whole.lastMs - whole.fromMs)}::int[], ${days.map(({ whole }) => whole.last)}::float8[],
        ${days.map(({ whole }) => whole.areaVs)}::float8[], ${days.map(({ whole }) => whole.coveredMs)}::int[],
        ${days.map(({ packed }) => packed)}::bytea[])
        AS u(signal_id, day, count, min, min_ms, max, max_ms, sum, first_ms, first, last_ms, last, area_vs, covered_ms, quarters)
    ON CONFLICT ("tenant_id", "signal_id", "day") DO UPDATE SET
      "count" = excluded."count", "min" = excluded."min", "min_ms" = excluded."min_ms",
      "max" = excluded."max", "max_ms" = excluded."max_ms", "sum" = excluded."sum",
      "first_ms" = excluded."first_ms", "first" = excluded."first", "last_ms" = excluded."last_ms", "last" = excluded."last",
      "area_vs" = excluded."area_vs", "covered_ms" = excluded."covered_ms", "quarters" = excluded."quarters"
      -- Where the raw readings are gone, what comes now is not all there was.
      WHERE "rollup_day"."day" >= coalesce((SELECT r."readings_removed_before" FROM "retention" r WHERE r."tenant_id" = ${tenantId}::uuid), '-infinity')`
}

/** Rollups are of the newest values, whatever was known before. */
function rollUpNewest({ columns, fromMs, toMs }: FilledSpan): Rollup[] {
  if (isOnlyNewest(columns.timeMs, fromMs, toMs)) return rollUp(columns)
  const newest = { timeMs: [], value: [] }
  pickKnown(columns, { fromMs, toMs, knownAtMs: Number.POSITIVE_INFINITY }, newest)
  return rollUp(newest)
}

/** Whether each time is there once, and all lie in the span. */
function isOnlyNewest(timeMs: number[], fromMs: number, toMs: number): boolean {
  let before = fromMs - 1
  for (let i = 0; i < timeMs.length; i++) {
    if (timeMs[i]! <= before) return false
    before = timeMs[i]!
  }
  return before < toMs
}

async function findQuarters(
  tx: TenantTx,
  tenantId: string,
  days: { signalId: number; day: number }[],
): Promise<Map<string, Rollup[]>> {
  if (days.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ signal_id: number; day: number; quarters: Uint8Array }[]>`
    SELECT r."signal_id", r."day" - DATE '1970-01-01' AS day, r."quarters"
      FROM unnest(${days.map((one) => one.signalId)}::int[], ${days.map((one) => one.day)}::int[]) AS u(signal_id, day)
      JOIN "rollup_day" r ON r."tenant_id" = ${tenantId}::uuid AND r."signal_id" = u.signal_id
       AND r."day" = DATE '1970-01-01' + u.day`
  const quarters = unpackAll(rows.map((row) => row.quarters))
  return new Map(rows.map((row, i) => [`${row.signal_id} ${row.day}`, decodeQuarters(quarters[i]!)]))
}
