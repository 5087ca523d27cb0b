import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'

/** The same hour of the latest week that was over at the origin: the weekly naive. Rolling as `updateRidge`. */
export function forecastByLastWeek(grid: DemandGrid, horizonHours: number, rolling: number): Float64Array[] {
  const longestBack = 168 * Math.ceil(horizonHours / 168)
  const forecasts: Float64Array[] = []
  for (let back = rolling; back >= 0; back--) {
    const origin = grid.originHour - 24 * back
    if (origin < longestBack) continue
    forecasts.push(
      Float64Array.from({ length: horizonHours }, (_, ahead) => {
        const weeks = Math.floor(ahead / 168) + 1
        return grid.flow[origin + ahead - 168 * weeks]!
      }),
    )
  }
  return forecasts
}
