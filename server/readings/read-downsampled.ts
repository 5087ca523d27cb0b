import { dayMs, quarterMs } from '#domain/readings/day-spans.ts'
import { thinSeries } from '#domain/readings/thin-series.ts'
import { thinSteps } from '#domain/readings/thin-steps.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf } from './find-stored.ts'
import { loadRollups, rollupSteps } from './read-rollups.ts'
import type { Series } from './read-series.ts'
import { readSeries } from './read-series.ts'

export type ReadDownsampled = {
  key: string
  fromMs: number
  /** Exclusive. */
  toMs: number
  /** At least 4. */
  maxPoints: number
  /** As known at a past time, which rollups cannot say: then the readings are read. Left out: now. */
  knownAtMs?: number
}
export type Downsampled = Series & { from: 'readings' | 'quarters' | 'days'; isDownsampled: boolean }

/**
 * One signal over a span in at most `maxPoints` of its readings, the least and the greatest of every stretch among them,
 * so that no peak is lost to the eye. Few enough readings are answered as they are; over longer spans rollups are read
 * instead, and a quarter hour (or day) belongs whole to the stretch it begins in.
 */
export async function readDownsampled(tx: TenantTx, query: ReadDownsampled): Promise<Downsampled> {
  const { key, fromMs, toMs, maxPoints, knownAtMs } = query
  const widthMs = ((toMs - fromMs) * 2) / maxPoints
  if (knownAtMs !== undefined || widthMs < 2 * quarterMs || (await countReadings(tx, query)) <= maxPoints) {
    const known = knownAtMs === undefined ? {} : { knownAtMs }
    const [series] = await readSeries(tx, { keys: [key], fromMs, toMs, ...known })
    const thin = thinSeries(series!, query)
    return { key, ...thin, from: 'readings', isDownsampled: series!.timeMs.length > maxPoints }
  }
  const step = widthMs >= 2 * dayMs ? 'day' : 'quarter'
  // Whole steps inside the span; its two edges by their readings.
  const stepMs = rollupSteps[step]
  const innerFromMs = Math.ceil(fromMs / stepMs) * stepMs
  const innerToMs = Math.floor(toMs / stepMs) * stepMs
  const loaded = await loadRollups(tx, { keys: [key], fromMs: innerFromMs, toMs: innerToMs, step })
  const steps = (loaded.get(key) ?? []).filter(({ fromMs: ms }) => ms >= innerFromMs && ms < innerToMs)
  const head = await readEdge(tx, key, fromMs, innerFromMs)
  const tail = await readEdge(tx, key, innerToMs, toMs)
  const thin = thinSteps([...head, ...steps, ...tail], query)
  return { key, ...thin, from: step === 'day' ? 'days' : 'quarters', isDownsampled: true }
}

/** The readings of less than a step, each as a step of its own. */
async function readEdge(tx: TenantTx, key: string, fromMs: number, toMs: number) {
  if (fromMs >= toMs) return []
  const [edge] = await readSeries(tx, { keys: [key], fromMs, toMs })
  return edge!.timeMs.map((ms, i) => ({
    fromMs: ms,
    min: edge!.value[i]!,
    minMs: ms,
    max: edge!.value[i]!,
    maxMs: ms,
  }))
}

/** Readings of the whole days in which the span lies. */
async function countReadings(tx: TenantTx, { key, fromMs, toMs }: ReadDownsampled): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT coalesce(sum(r."count"), 0)::float8 AS count
      FROM "signal" s JOIN "rollup_day" r ON r."tenant_id" = s."tenant_id" AND r."signal_id" = s."id"
     WHERE s."key" = ${key}
       AND r."day" BETWEEN DATE '1970-01-01' + ${dayOf(fromMs)}::int AND DATE '1970-01-01' + ${dayOf(toMs - 1)}::int`
  return row!.count
}
