import { composeRollups } from '#domain/readings/compose-rollups.ts'
import { dayMs, hourMs, quarterMs } from '#domain/readings/day-spans.ts'
import { decodeQuarters } from '#domain/readings/encode-quarters.ts'
import { rollUp } from '#domain/readings/roll-up.ts'
import type { Rollup } from '#domain/readings/rollup.ts'
import { weighByTime } from '#domain/readings/weigh-by-time.ts'
import { listLocalDays } from '#domain/time/list-local-days.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf } from './find-stored.ts'
import { readSeries } from './read-series.ts'
import { unpackAll } from './unpack-all.ts'

export const rollupSteps = { quarter: quarterMs, hour: hourMs, day: dayMs } as const

/** One step of one signal: times in epoch ms, values in the signal's unit. */
export type SeriesStep = {
  fromMs: number
  /** Exclusive. */
  toMs: number
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

type DayRow = {
  key: string
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
  const endOf = (step: Rollup) => step.fromMs + stepMs
  return new Map([...series].map(([key, steps]) => [key, describeSteps(steps, endOf, query)]))
}

/** Days of a zone's calendar (23 to 25 hours) that have readings, composed of quarter hours; those in which the span has an instant. */
export async function readLocalDays(
  tx: TenantTx,
  { timeZone, ...query }: Omit<ReadRollups, 'step'> & { timeZone: string },
): Promise<Map<string, SeriesStep[]>> {
  const days = listLocalDays(query.fromMs, query.toMs, timeZone)
  const span = { fromMs: days[0]!.startMs, toMs: days.at(-1)!.endMs }
  const series = await loadRollups(tx, { keys: query.keys, ...span, step: 'quarter' })
  const endOf = new Map(days.map((day) => [day.startMs, day.endMs]))
  return new Map(
    [...series].map(([key, quarters]) => {
      // The quarter before the first day stays: its last value reaches into it.
      const before = quarters.filter((quarter) => quarter.fromMs < span.fromMs).slice(-1)
      let at = 0
      const composed = days.flatMap(({ startMs, endMs }) => {
        while (at < quarters.length && quarters[at]!.fromMs < startMs) at++
        const first = at
        while (at < quarters.length && quarters[at]!.fromMs < endMs) at++
        return composeRollups(quarters.slice(first, at), endMs - startMs, startMs)
      })
      return [key, describeSteps([...before, ...composed], (day) => endOf.get(day.fromMs)!, span)]
    }),
  )
}

/** The steps as they are kept, from one step before the span on; those of a virtual signal are computed from its values. */
async function loadRollups(tx: TenantTx, query: ReadRollups): Promise<Map<string, Rollup[]>> {
  const steps = new Map<string, Rollup[]>(query.keys.map((key) => [key, []]))
  const virtual = await tx.signal.findMany({
    where: { key: { in: query.keys }, isVirtual: true },
    select: { key: true },
  })
  if (virtual.length > 0) {
    const days = { fromMs: firstDayOf(query) * dayMs, toMs: (dayOf(query.toMs - 1) + 1) * dayMs }
    const stepMs = query.step === 'day' ? dayMs : quarterMs
    for (const series of await readSeries(tx, { keys: virtual.map(({ key }) => key), ...days }))
      steps.set(series.key, rollUp(series, stepMs))
  }
  const days = await findRollupDays(tx, query)
  const unpacked = unpackAll(days.flatMap(({ quarters }) => quarters ?? [])).values()
  for (const row of days) {
    const own = steps.get(row.key)!
    if (row.quarters) for (const quarter of decodeQuarters(unpacked.next().value!)) own.push(quarter)
    else own.push(toRollup(row))
  }
  if (query.step === 'hour') for (const [key, own] of steps) steps.set(key, composeRollups(own, hourMs))
  return steps
}

/** The days in which the steps lie, by signal and in order; with their quarter hours where these are asked for. */
export async function findRollupDays(tx: TenantTx, query: ReadRollups): Promise<DayRow[]> {
  const isByDay = query.step === 'day'
  return tx.$queryRaw<DayRow[]>`
    SELECT s."key", r."day" - DATE '1970-01-01' AS day, r."count", r."min", r."min_ms", r."max", r."max_ms", r."sum", r."first_ms", r."first",
           r."last_ms", r."last", r."area_vs", r."covered_ms", CASE WHEN ${isByDay} THEN NULL ELSE r."quarters" END AS quarters
      FROM "signal" s JOIN "rollup_day" r ON r."tenant_id" = s."tenant_id" AND r."signal_id" = s."id"
     WHERE s."key" = ANY(${query.keys}::text[])
       AND r."day" BETWEEN DATE '1970-01-01' + ${firstDayOf(query)}::int AND DATE '1970-01-01' + ${dayOf(query.toMs - 1)}::int
     ORDER BY s."key", r."day"`
}

/** From a step earlier, whose last value reaches into the first; days bound what is read. */
const firstDayOf = ({ fromMs, step }: ReadRollups): number => dayOf(fromMs - rollupSteps[step])

function describeSteps(
  steps: Rollup[],
  endOf: (step: Rollup) => number,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): SeriesStep[] {
  const answer: SeriesStep[] = []
  for (const [i, step] of steps.entries()) {
    if (step.fromMs < fromMs || step.fromMs >= toMs) continue
    const endMs = endOf(step)
    const { mean, coveredS } = weighByTime(step, endMs, steps[i - 1])
    answer.push({
      fromMs: step.fromMs,
      toMs: endMs,
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

export function toRollup(row: DayRow): Rollup {
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
