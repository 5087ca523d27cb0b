import { dayMs, quarterMs } from '#domain/readings/day-spans.ts'
import { thinSeries } from '#domain/readings/thin-series.ts'
import { thinSteps } from '#domain/readings/thin-steps.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf } from './find-stored.ts'
import { readRollups, rollupSteps } from './read-rollups.ts'
import type { Series } from './read-series.ts'
import { readSeries } from './read-series.ts'

export type ReadDownsampled = {
  key: string
  fromMs: number
  /** Exclusive. */
  toMs: number
  maxPoints: number
}
export type Downsampled = Series & { from: 'readings' | 'quarters' | 'days' }

/**
 * One signal over a span in at most `maxPoints` points (at least 4), the least and the greatest value of every stretch
 * among them. Few enough readings are answered as they are; over longer spans rollups are read instead of readings, and
 * a point then stands within a quarter hour (or a day) of its time.
 */
export async function readDownsampled(tx: TenantTx, query: ReadDownsampled): Promise<Downsampled> {
  const { key, fromMs, toMs, maxPoints } = query
  const widthMs = ((toMs - fromMs) * 2) / maxPoints
  if (widthMs < quarterMs || (await countReadings(tx, query)) <= maxPoints) {
    const [series] = await readSeries(tx, { keys: [key], fromMs, toMs })
    return { key, ...thinSeries(series!, query), from: 'readings' }
  }
  const step = widthMs >= dayMs ? 'day' : 'quarter'
  const firstMs = Math.floor(fromMs / rollupSteps[step]) * rollupSteps[step]
  const steps = (await readRollups(tx, { keys: [key], fromMs: firstMs, toMs, step })).get(key) ?? []
  return { key, ...thinSteps(steps, query), from: step === 'day' ? 'days' : 'quarters' }
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
