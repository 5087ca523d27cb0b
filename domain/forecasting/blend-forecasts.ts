import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { sumErrors } from '#domain/forecasting/sum-errors.ts'

const errorPower = 4

/**
 * Blends two rolling forecasts (see `updateRidge`; the shorter one's origins are the last of the longer's).
 * By lead day, the odds of `first` are `priorOdds(lead)` times (error of second / error of first)^4, errors being the
 * mean absolute ones of the last `judged` days' forecasts whose hours have been measured.
 */
export function blendForecasts(
  grid: DemandGrid,
  first: Float64Array[],
  second: Float64Array[],
  judged: number,
  priorOdds: (lead: number) => number,
): Float64Array[] {
  const count = Math.min(first.length, second.length)
  const firsts = first.slice(-count)
  const seconds = second.slice(-count)
  const errorOf = (forecasts: Float64Array[], from: number, until: number) =>
    sumErrors(grid, forecasts.slice(-judged - 1), from, until)
  const horizonHours = firsts[0]?.length ?? 0
  const blended = firsts.map(() => new Float64Array(horizonHours))
  for (let from = 0; from < horizonHours; from += 24) {
    const until = Math.min(from + 24, horizonHours)
    const ratio = errorOf(seconds, from, until) / errorOf(firsts, from, until)
    const odds = priorOdds(from / 24 + 1) * (Number.isNaN(ratio) ? 1 : ratio ** errorPower)
    const share = Number.isFinite(odds) ? odds / (1 + odds) : 1
    for (let row = 0; row < count; row++) {
      for (let ahead = from; ahead < until; ahead++) {
        blended[row]![ahead] = share * firsts[row]![ahead]! + (1 - share) * seconds[row]![ahead]!
      }
    }
  }
  return blended
}
