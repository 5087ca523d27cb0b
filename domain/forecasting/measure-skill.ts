import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { DemandForecast } from '#domain/forecasting/problem.ts'

const leastHours = 48

/** Mean absolute error of the first 24 hours of the closed rolling forecasts, and of the same hours a week before. */
export function measureSkill(grid: DemandGrid, forecasts: Float64Array[]): DemandForecast['recentSkill'] {
  let sum = 0
  let naiveSum = 0
  let hours = 0
  for (let row = 0; row < forecasts.length - 1; row++) {
    const origin = grid.originHour - 24 * (forecasts.length - 1 - row)
    for (let hour = origin; hour < origin + 24; hour++) {
      if (grid.isMeasured[hour] !== 1 || grid.isMeasured[hour - 168] !== 1) continue
      sum += Math.abs(grid.flow[hour]! - forecasts[row]![hour - origin]!)
      naiveSum += Math.abs(grid.flow[hour]! - grid.flow[hour - 168]!)
      hours++
    }
  }
  if (hours < leastHours) return null
  return { maeM3PerH: sum / hours, naiveMaeM3PerH: naiveSum / hours }
}
