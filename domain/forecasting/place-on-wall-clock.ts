import type { ForecastProblem } from '#domain/forecasting/problem.ts'
import { getOffsetMs } from '#domain/time/get-offset-ms.ts'

const dayMs = 86_400_000

/**
 * A series on the local wall clock: every day has the same number of slots. The repeated hour of autumn is
 * averaged into one, the skipped hour of spring stays NaN.
 */
export type WallClockSeries = {
  /** Local days since 1970-01-01 of the first row. */
  firstDay: number
  slotsPerDay: number
  /** Slot that holds the origin, counted from the first row; nothing from it on is known. */
  originSlot: number
  /** days x slotsPerDay until the end of the origin's day, NaN where nothing was measured. */
  flow: Float64Array
}

/** Slot of an instant, counted from 1970-01-01 00:00 of the zone's wall clock. */
export function findWallClockSlot(timeMs: number, stepS: number, timeZone: string): number {
  return Math.floor((timeMs + getOffsetMs(timeZone, timeMs)) / (stepS * 1000))
}

/** Puts the steps that were over at the origin on the wall clock; later ones are not looked at. */
export function placeOnWallClock(
  problem: Pick<ForecastProblem, 'stepS' | 'timeZone' | 'history' | 'originMs'>,
  maximumDays: number,
): WallClockSeries {
  const { stepS, timeZone, history, originMs } = problem
  const stepMs = stepS * 1000
  const slotsPerDay = dayMs / stepMs
  const knownSteps = Math.min(history.flowM3PerH.length, Math.floor((originMs - history.startMs) / stepMs))
  const originAbsolute = findWallClockSlot(originMs, stepS, timeZone)
  const originDay = Math.floor(originAbsolute / slotsPerDay)

  let firstStep = 0
  while (firstStep < knownSteps && !Number.isFinite(history.flowM3PerH[firstStep])) firstStep++
  const firstSlot = findWallClockSlot(history.startMs + firstStep * stepMs, stepS, timeZone)
  const measuredDay = firstStep < knownSteps ? Math.floor(firstSlot / slotsPerDay) : originDay
  const firstDay = Math.min(originDay, Math.max(measuredDay, originDay - maximumDays))

  const originSlot = originAbsolute - firstDay * slotsPerDay
  const flow = new Float64Array((originDay - firstDay + 1) * slotsPerDay)
  const counts = new Uint8Array(flow.length)
  for (let step = firstStep; step < knownSteps; step++) {
    const value = history.flowM3PerH[step]!
    if (!Number.isFinite(value)) continue
    const slot = findWallClockSlot(history.startMs + step * stepMs, stepS, timeZone) - firstDay * slotsPerDay
    if (slot < 0 || slot >= originSlot) continue
    flow[slot]! += value
    counts[slot]!++
  }
  for (let slot = 0; slot < flow.length; slot++)
    flow[slot] = counts[slot]! > 0 ? flow[slot]! / counts[slot]! : NaN
  return { firstDay, slotsPerDay, originSlot, flow }
}
