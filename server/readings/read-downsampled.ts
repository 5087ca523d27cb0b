import { dayMs, quarterMs } from '#domain/readings/day-spans.ts'
import { decodeExtremes } from '#domain/readings/encode-quarters.ts'
import { thinSeries } from '#domain/readings/thin-series.ts'
import type { ThinStep } from '#domain/readings/thin-steps.ts'
import { thinSteps } from '#domain/readings/thin-steps.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { findRollupDays, rollupSteps, toRollup } from './read-rollups.ts'
import { readSeries } from './read-series.ts'
import type { Series } from './series.ts'
import { unpackAll } from './unpack-all.ts'

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
  if (knownAtMs !== undefined || widthMs < 2 * quarterMs) return thinReadings(tx, query)
  const step = widthMs >= 2 * dayMs ? 'day' : 'quarter'
  const days = await findRollupDays(tx, { keys: [key], fromMs, toMs, step })
  if (days.reduce((sum, { count }) => sum + count, 0) <= maxPoints) return thinReadings(tx, query)
  const unpacked = unpackAll(days.flatMap(({ quarters }) => quarters ?? [])).values()
  const steps = days.flatMap((day) =>
    day.quarters ? decodeExtremes(unpacked.next().value!) : [toRollup(day)],
  )
  const inside = await cutToSpan(tx, query, steps, rollupSteps[step])
  const thin = thinSteps(inside, query)
  return { key, ...thin, from: step === 'day' ? 'days' : 'quarters', isDownsampled: true }
}

async function thinReadings(tx: TenantTx, query: ReadDownsampled): Promise<Downsampled> {
  const { key, fromMs, toMs, knownAtMs, maxPoints } = query
  const known = knownAtMs === undefined ? {} : { knownAtMs }
  const [series] = await readSeries(tx, { keys: [key], fromMs, toMs, ...known })
  const thin = thinSeries(series!, query)
  return { key, ...thin, from: 'readings', isDownsampled: series!.timeMs.length > maxPoints }
}

/** The steps of the span. One that reaches out of it is as good as its part inside where its extremes lie there; else that part is read. */
async function cutToSpan(
  tx: TenantTx,
  { key, fromMs, toMs }: ReadDownsampled,
  steps: ThinStep[],
  stepMs: number,
): Promise<ThinStep[]> {
  const isInside = (ms: number) => ms >= fromMs && ms < toMs
  const inside: ThinStep[] = []
  for (const step of steps) {
    const [stepFromMs, stepToMs] = [Math.max(step.fromMs, fromMs), Math.min(step.fromMs + stepMs, toMs)]
    if (stepFromMs >= stepToMs) continue
    if (isInside(step.minMs) && isInside(step.maxMs)) inside.push(step)
    else inside.push(...(await readEdge(tx, key, stepFromMs, stepToMs)))
  }
  return inside
}

/** The readings of less than a step, each as a step of its own. */
async function readEdge(tx: TenantTx, key: string, fromMs: number, toMs: number): Promise<ThinStep[]> {
  const [edge] = await readSeries(tx, { keys: [key], fromMs, toMs })
  return edge!.timeMs.map((ms, i) => ({
    fromMs: ms,
    min: edge!.value[i]!,
    minMs: ms,
    max: edge!.value[i]!,
    maxMs: ms,
  }))
}
