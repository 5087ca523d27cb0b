import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'

/** The mean of the same hour of the last days there are, at most three. Rolling as `updateRidge`. */
export function forecastByYesterday(grid: DemandGrid, horizonHours: number, rolling: number): Float64Array[] {
  const forecasts: Float64Array[] = []
  for (let back = rolling; back >= 0; back--) {
    const origin = grid.originHour - 24 * back
    if (origin < 24) continue
    const forecast = new Float64Array(horizonHours)
    for (let ahead = 0; ahead < horizonHours; ahead++) {
      let sum = 0
      let days = 0
      for (let hour = origin - 24 + (ahead % 24); hour >= 0 && days < 3; hour -= 24) {
        sum += grid.flow[hour]!
        days++
      }
      forecast[ahead] = sum / days
    }
    forecasts.push(forecast)
  }
  return forecasts
}
