import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'

/**
 * Sum of the absolute errors of rolling forecasts (see `updateRidge`) from `from` to `until` hours ahead, over the
 * hours that have been measured.
 */
export function sumErrors(grid: DemandGrid, forecasts: Float64Array[], from: number, until: number): number {
  let sum = 0
  for (const [row, forecast] of forecasts.entries()) {
    const origin = grid.originHour - 24 * (forecasts.length - 1 - row)
    for (let ahead = from; ahead < until; ahead++) {
      if (grid.isMeasured[origin + ahead] === 1)
        sum += Math.abs(grid.flow[origin + ahead]! - forecast[ahead]!)
    }
  }
  return sum
}
