import type { Likeness } from '#domain/forecasting/average-alike-days.ts'
import { averageAlikeDays } from '#domain/forecasting/average-alike-days.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'

const dayShare = 0.3
const threeDayShare = 0.4
/** What is left of the deviation a day later. */
const shiftDecay = 0.88
/** Of a shift, so much goes to the hours in proportion to their demand, the rest evenly. */
const proportionalShare = 0.5
const hourShare = 0.4
/** Days before an origin whose deviations are read, in whole ones of the wall clock. */
const longestDays = 4
const hourDecay = 4

/**
 * The pattern of alike days moved by how far demand has been from it: most of the last day's and three days' mean
 * deviation, and for the next hours some of the last three hours'. Rolling as `updateRidge`.
 */
export function forecastByLevel(
  grid: DemandGrid,
  horizonHours: number,
  rolling: number,
  likeness: Likeness,
): Float64Array[] {
  const leads = Math.ceil(horizonHours / 24)
  const patterns: Float64Array[] = []
  const fromDay = Math.floor(grid.originHour / 24) - rolling - longestDays
  for (let lead = 1; lead <= leads; lead++) patterns.push(averageAlikeDays(grid, lead, likeness, fromDay))
  const meanDeviation = (origin: number, hours: number) => {
    let sum = 0
    let count = 0
    for (let hour = Math.max(0, origin - hours); hour < origin; hour++) {
      const deviation = grid.flow[hour]! - patterns[0]![hour]!
      if (Number.isNaN(deviation)) continue
      sum += deviation
      count++
    }
    return count > 0 ? sum / count : 0
  }
  const forecasts: Float64Array[] = []
  for (let back = rolling; back >= 0; back--) {
    const origin = grid.originHour - 24 * back
    if (origin < 24 * leads) continue
    const lastDay = meanDeviation(origin, 24)
    const shift = dayShare * lastDay + threeDayShare * meanDeviation(origin, 72)
    const jump = hourShare * (meanDeviation(origin, 3) - lastDay)
    const dayMeans = patterns.map((pattern, lead) => {
      const from = origin + 24 * lead
      return pattern.subarray(from, from + 24).reduce((sum, flow) => sum + flow, 0) / 24
    })
    const forecast = new Float64Array(horizonHours)
    for (let ahead = 0; ahead < horizonHours; ahead++) {
      const lead = Math.floor(ahead / 24)
      const expected = patterns[lead]![origin + ahead]!
      const mean = dayMeans[lead]!
      const spread = mean > 0 ? 1 + proportionalShare * (expected / mean - 1) : 1
      forecast[ahead] = expected + shift * spread * shiftDecay ** lead + jump * Math.exp(-ahead / hourDecay)
    }
    forecasts.push(forecast)
  }
  return forecasts
}
