import { averageAlikeDays } from '#domain/forecasting/average-alike-days.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { WeatherSource } from '#domain/forecasting/weather-features.ts'
import {
  buildWeatherSource,
  weatherFeatureCount,
  writeWeatherFeatures,
} from '#domain/forecasting/weather-features.ts'

/** What the features are read from, worked out once a zone. Patterns are by lead day from 1; index 0 is unused. */
export type FeatureSource = {
  grid: DemandGrid
  /** To one past the last lead. */
  groupPatterns: Float64Array[]
  kindPatterns: Float64Array[]
  /** Demand minus the pattern known the day before, and its running sum with a leading 0. */
  residual: Float64Array
  residualSum: Float64Array
  flowSum: Float64Array
  /** Lowest hour of the 24 before each hour. */
  dayMinimum: Float64Array
  weather: WeatherSource | null
  featureCount: number
}

export function buildFeatureSource(grid: DemandGrid, leadDays: number): FeatureSource {
  const groupPatterns: Float64Array[] = [new Float64Array(0)]
  const kindPatterns: Float64Array[] = [new Float64Array(0)]
  for (let lead = 1; lead <= leadDays + 1; lead++) {
    groupPatterns.push(averageAlikeDays(grid, lead, 'group'))
    kindPatterns.push(averageAlikeDays(grid, lead, 'kind'))
  }
  const hours = grid.originHour
  const residual = new Float64Array(hours)
  const residualSum = new Float64Array(hours + 1)
  const flowSum = new Float64Array(hours + 1)
  const dayMinimum = new Float64Array(hours + 1)
  for (let hour = 0; hour < hours; hour++) {
    const expected = groupPatterns[1]![hour]!
    residual[hour] = Number.isNaN(expected) ? 0 : grid.flow[hour]! - expected
    residualSum[hour + 1] = residualSum[hour]! + residual[hour]!
    flowSum[hour + 1] = flowSum[hour]! + grid.flow[hour]!
    let least = grid.flow[hour]!
    for (let back = 1; back < 24 && back <= hour; back++) least = Math.min(least, grid.flow[hour - back]!)
    dayMinimum[hour + 1] = least
  }
  const weather = grid.weather ? buildWeatherSource(grid.weather, Math.floor(hours / 24)) : null
  return {
    grid,
    groupPatterns,
    kindPatterns,
    residual,
    residualSum,
    flowSum,
    dayMinimum,
    weather,
    featureCount: demandFeatureCount + (weather ? weatherFeatureCount : 0),
  }
}

const demandFeatureCount = 38

/** Days of history a row of features reaches back. */
export const featureReachDays = 42

/**
 * Writes the features of hour `target` as they are known at hour `origin`, where
 * 24 (lead - 1) <= target - origin < 24 lead.
 */
export function writeFeatures(
  source: FeatureSource,
  origin: number,
  target: number,
  lead: number,
  into: Float64Array,
  at: number,
): void {
  const { grid, residual, residualSum, flowSum } = source
  const { flow, dayKind, yearShare } = grid
  const pattern = source.groupPatterns[lead]!
  const day = Math.floor(target / 24)
  const kind = dayKind[day]!
  const isFree = (ofDay: number) => (dayKind[ofDay] ?? 0) >= 5
  const meanResidual = (hours: number, until = origin) =>
    (residualSum[until]! - residualSum[until - hours]!) / hours
  const level = (hours: number) => (flowSum[origin]! - flowSum[origin - hours]!) / hours
  let next = at

  into[next++] = Math.sin(2 * Math.PI * yearShare[day]!)
  into[next++] = Math.cos(2 * Math.PI * yearShare[day]!)
  for (let weekday = 0; weekday < 7; weekday++) into[next++] = kind === weekday ? 1 : 0
  into[next++] = isFree(day - 1) ? 1 : 0
  into[next++] = dayKind[day + 1] === 6 ? 1 : 0

  into[next++] = source.kindPatterns[lead]![target]!
  into[next++] = pattern[target]!
  into[next++] = pattern[target - 1]!
  // The hour after a lead's last hour is known a day later only.
  into[next++] = (target + 1 - origin < 24 * lead ? pattern : source.groupPatterns[lead + 1]!)[target + 1]!

  const firstWeek = Math.ceil(lead / 7)
  let weekSum = 0
  for (let week = firstWeek; week < firstWeek + 4; week++) weekSum += flow[target - 168 * week]!
  into[next++] = weekSum / 4
  for (let back = lead; back < lead + 3; back++) {
    into[next++] = flow[target - 24 * back]!
    into[next++] = residual[target - 24 * back]!
  }
  const sameHour = target - 24 * lead
  const lastHour = origin - 1
  into[next++] = residual[sameHour - 1]! + residual[sameHour - 2]!
  into[next++] = residual[Math.min(sameHour + 1, lastHour)]! + residual[Math.min(sameHour + 2, lastHour)]!

  into[next++] = residual[lastHour]!
  into[next++] = meanResidual(3)
  into[next++] = meanResidual(6)
  into[next++] = meanResidual(12)
  into[next++] = meanResidual(24)
  into[next++] = meanResidual(72)
  into[next++] = meanResidual(168)
  // A free day's deviation says little of a working day's.
  into[next++] = isFree(day) ? meanResidual(72) : 0
  into[next++] = isFree(Math.floor(lastHour / 24)) ? meanResidual(24) : 0

  const monthLevel = level(672)
  // Differences, since levels themselves drift over the years.
  into[next++] = level(24) - level(168)
  into[next++] = level(168) - monthLevel
  into[next++] = monthLevel
  into[next++] = monthLevel > 0 ? level(168) / monthLevel : 1
  into[next++] = source.dayMinimum[origin]!
  if (source.weather) writeWeatherFeatures(source.weather, Math.floor(origin / 24), day, into, next)
}
