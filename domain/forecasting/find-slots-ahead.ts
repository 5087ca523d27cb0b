import { findWallClockSlot } from '#domain/forecasting/place-on-wall-clock.ts'
import type { ForecastProblem } from '#domain/forecasting/problem.ts'

/**
 * Wall-clock slot of each step of the horizon, counted from the beginning of the origin's hour; the repeated hour of
 * autumn comes twice.
 */
export function findSlotsAhead({ originMs, stepS, timeZone, horizonSteps }: ForecastProblem): number[] {
  const slotsPerHour = 3600 / stepS
  const originSlot = findWallClockSlot(originMs, stepS, timeZone)
  const baseSlot = Math.floor(originSlot / slotsPerHour) * slotsPerHour
  return Array.from({ length: horizonSteps }, (_, step) =>
    Math.max(0, findWallClockSlot(originMs + step * stepS * 1000, stepS, timeZone) - baseSlot),
  )
}

/** Wall-clock hours that those slots reach into. */
export const countHoursAhead = (slotsAhead: number[], stepS: number): number =>
  Math.ceil(((Math.max(0, ...slotsAhead) + 1) * stepS) / 3600)
