import { findWallClockSlot } from '#domain/forecasting/place-on-wall-clock.ts'
import type { HourlyWeather } from '#domain/forecasting/problem.ts'

/** By local day, NaN where fewer than half of its hours are known. */
export type DailyWeather = { maxC: Float64Array; rainMm: Float64Array }

const hourMs = 3_600_000
const leastHours = 12

/** The warmest hour and the rain of `days` days from `firstDay` (local days since 1970-01-01). */
export function describeWeather(
  { startMs, temperatureC, rainMm }: HourlyWeather,
  firstDay: number,
  days: number,
  timeZone: string,
): DailyWeather {
  const maxC = new Float64Array(days).fill(Number.NEGATIVE_INFINITY)
  const rain = new Float64Array(days)
  const warmHours = new Uint8Array(days)
  const rainHours = new Uint8Array(days)
  const hours = Math.max(temperatureC.length, rainMm.length)
  for (let hour = 0; hour < hours; hour++) {
    const day = Math.floor(findWallClockSlot(startMs + hour * hourMs, 3600, timeZone) / 24) - firstDay
    if (day < 0 || day >= days) continue
    const warmth = temperatureC[hour]
    if (warmth !== undefined && Number.isFinite(warmth)) {
      maxC[day] = Math.max(maxC[day]!, warmth)
      warmHours[day]!++
    }
    const wet = rainMm[hour]
    if (wet !== undefined && Number.isFinite(wet)) {
      rain[day]! += wet
      rainHours[day]!++
    }
  }
  for (let day = 0; day < days; day++) {
    if (warmHours[day]! < leastHours) maxC[day] = NaN
    if (rainHours[day]! < leastHours) rain[day] = NaN
  }
  return { maxC, rainMm: rain }
}
