import { composeRollups } from '#domain/readings/compose-rollups.ts'
import { dayMs, hourMs, quarterMs } from '#domain/readings/day-spans.ts'
import { decodeQuarters } from '#domain/readings/encode-quarters.ts'
import { rollUp } from '#domain/readings/roll-up.ts'
import type { Rollup } from '#domain/readings/rollup.ts'
import { weighByTime } from '#domain/readings/weigh-by-time.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf } from './find-stored.ts'
import { unpackBytes } from './pack-bytes.ts'
import { readSeries } from './read-series.ts'

export const rollupSteps = { quarter: quarterMs, hour: hourMs, day: dayMs } as const

/** One step of one signal: times in epoch ms (UTC steps), values in the signal's unit. */
export type SeriesStep = {
  fromMs: number
  count: number
  min: number
  /** When the least was first there. */
  minMs: number
  max: number
  maxMs: number
  mean: number
  first: number
  last: number
  timeWeightedMean: number
  /** Seconds of the step in which a value held: a reading holds until the next, an hour at most. */
  coveredS: number
}

export type ReadRollups = {
  keys: string[]
  fromMs: number
  /** Exclusive; steps that begin in the span are answered whole. */
  toMs: number
  step: keyof typeof rollupSteps
}

type Row = {
  signal_id: number
  day: number
  count: number
  min: number
  min_ms: number
  max: number
  max_ms: number
  sum: number
  first_ms: number
  first: number
  last_ms: number
  last: number
  area_vs: number
  covered_ms: number
  quarters: Uint8Array | null
}

/**
 * Steps of 15 minutes, an hour or a day (UTC) that have readings, of the newest values, without reading the readings:
 * kept as these are folded, which is within a second or so of their acceptance.
 */
export async function readRollups(tx: TenantTx, query: ReadRollups): Promise<Map<string, SeriesStep[]>> {
  const stepMs = rollupSteps[query.step]
  const series = await loadRollups(tx, query)
  return new Map([...series].map(([key, steps]) => [key, describeSteps(steps, stepMs, query)]))
}

/**
 * The steps as they are kept, from one step before the span on: for a reader of extremes, who weighs no means. Those of a
 * virtual signal are computed from its values.
 */
export async function loadRollups(tx: TenantTx, query: ReadRollups): Promise<Map<string, Rollup[]>> {
  const stepMs = rollupSteps[query.step]
  const signals = await tx.signal.findMany({
    where: { key: { in: query.keys } },
    select: { id: true, key: true, isVirtual: true },
  })
  const ids = signals.map((signal) => signal.id)
  const virtual = signals.filter((signal) => signal.isVirtual).map((signal) => signal.key)
  const isByDay = query.step === 'day'
  // From a step earlier, whose last value reaches into the first; days bound what is read.
  const firstDay = dayOf(query.fromMs - stepMs)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "signal_id", "day" - DATE '1970-01-01' AS day, "count", "min", "min_ms", "max", "max_ms", "sum", "first_ms", "first", "last_ms", "last",
           "area_vs", "covered_ms", CASE WHEN ${isByDay} THEN NULL ELSE "quarters" END AS quarters
      FROM "rollup_day"
     WHERE "signal_id" = ANY(${ids}::int[])
       AND "day" BETWEEN DATE '1970-01-01' + ${firstDay}::int AND DATE '1970-01-01' + ${dayOf(query.toMs - 1)}::int
     ORDER BY "signal_id", "day"`
  const parts = new Map<number, Rollup[]>()
  for (const row of rows) {
    const own = parts.get(row.signal_id) ?? []
    parts.set(row.signal_id, own)
    if (row.quarters) for (const quarter of decodeQuarters(unpackBytes(row.quarters))) own.push(quarter)
    else own.push(toRollup(row))
  }
  const computed = new Map<string, Rollup[]>()
  if (virtual.length > 0) {
    const days = { fromMs: firstDay * dayMs, toMs: (dayOf(query.toMs - 1) + 1) * dayMs }
    for (const series of await readSeries(tx, { keys: virtual, ...days }))
      computed.set(series.key, rollUp(series, isByDay ? dayMs : quarterMs))
  }
  return new Map(
    signals.map(({ id, key }) => {
      const own = computed.get(key) ?? parts.get(id) ?? []
      return [key, query.step === 'hour' ? composeRollups(own, hourMs) : own]
    }),
  )
}

function describeSteps(steps: Rollup[], stepMs: number, { fromMs, toMs }: ReadRollups): SeriesStep[] {
  const answer: SeriesStep[] = []
  for (const [i, step] of steps.entries()) {
    if (step.fromMs < fromMs || step.fromMs >= toMs) continue
    const { mean, coveredS } = weighByTime(step, step.fromMs + stepMs, steps[i - 1])
    answer.push({
      fromMs: step.fromMs,
      count: step.count,
      min: step.min,
      minMs: step.minMs,
      max: step.max,
      maxMs: step.maxMs,
      mean: step.sum / step.count,
      first: step.first,
      last: step.last,
      timeWeightedMean: mean,
      coveredS,
    })
  }
  return answer
}

function toRollup(row: Row): Rollup {
  const fromMs = row.day * dayMs
  return {
    fromMs,
    count: row.count,
    min: row.min,
    minMs: fromMs + row.min_ms,
    max: row.max,
    maxMs: fromMs + row.max_ms,
    sum: row.sum,
    firstMs: fromMs + row.first_ms,
    first: row.first,
    lastMs: fromMs + row.last_ms,
    last: row.last,
    areaVs: row.area_vs,
    coveredMs: row.covered_ms,
  }
}
