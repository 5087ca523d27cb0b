import { adaptDays } from '#domain/forecasting/adapt-tails.ts'
import type { FitProblem } from '#domain/forecasting/find-fit-problem.ts'
import type { RidgeFit } from '#domain/forecasting/fit-ridge.ts'
import { fitRidge } from '#domain/forecasting/fit-ridge.ts'
import { bandDays } from '#domain/forecasting/gather-residuals.ts'
import { layOutDemand } from '#domain/forecasting/lay-out-demand.ts'

/** Days of measured demand from which the ridge is better than alike days. */
export const ridgeDays = 84

/** What was learned of a zone until a day began: plain numbers, which can be kept and sent. */
export type DemandFit = {
  /** Local days since 1970-01-01 of its first row; hours count from there. */
  firstDay: number
  /** Null where too few days are measured: the methods for short histories learn nothing beforehand. */
  ridge: RidgeFit | null
}

/** The part of a forecast that takes long, and that the forecasts of a whole day have in common. */
export function fitDemand(problem: FitProblem): DemandFit {
  const { leads } = problem
  const { series, grid, haveHours } = layOutDemand(problem, leads * 24)
  const ridge = haveHours / 24 >= ridgeDays ? fitRidge(grid, leads, bandDays + adaptDays + leads) : null
  return { firstDay: series.firstDay, ridge }
}
