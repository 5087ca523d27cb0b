import { blendForecasts } from '#domain/forecasting/blend-forecasts.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { ridgeDays } from '#domain/forecasting/fit-demand.ts'
import type { RidgeFit } from '#domain/forecasting/fit-ridge.ts'
import { forecastByLastWeek } from '#domain/forecasting/forecast-by-last-week.ts'
import { forecastByLevel } from '#domain/forecasting/forecast-by-level.ts'
import { forecastByYesterday } from '#domain/forecasting/forecast-by-yesterday.ts'
import { sumErrors } from '#domain/forecasting/sum-errors.ts'
import { updateRidge } from '#domain/forecasting/update-ridge.ts'

/** Days of measured demand from which each rung is better than the one before. */
const rungDays = { alikeDays: 4, weekdays: 14, ridge: ridgeDays }

export type Method = 'yesterday' | 'alike-days' | 'alike-days-and-weekdays' | 'ridge-blend' | 'last-week'

export type MethodChoice = { method: Method; note: string; forecasts: Float64Array[] }

/** Days back from which forecasts are made: all of them, and those by which methods are judged. */
type Rolling = { all: number; judged: number }

/** Closed forecasts of a day from which the weekly naive may take over. */
const leastRivalRows = 7

/**
 * The best rung of the ladder that the measured days allow, with its rolling forecasts (see `updateRidge`); where
 * the same hours a week before would have been nearer in those, they take over.
 */
export function chooseMethod(
  grid: DemandGrid,
  measuredDays: number,
  horizonHours: number,
  rolling: Rolling,
  ridge: RidgeFit | null,
): MethodChoice {
  const choice = climbLadder(grid, measuredDays, horizonHours, rolling, ridge)
  const naive = forecastByLastWeek(grid, horizonHours, rolling.all)
  const count = Math.min(naive.length, choice.forecasts.length, rolling.judged + 1)
  if (count <= leastRivalRows) return choice
  const errorOf = (forecasts: Float64Array[]) => sumErrors(grid, forecasts.slice(-count), 0, horizonHours)
  if (errorOf(choice.forecasts) <= errorOf(naive)) return choice
  const note = `${choice.note}; the same hours a week before did better lately and take over`
  return { method: 'last-week', note, forecasts: naive }
}

/**
 * The ridge's prior odds against the alike days grow with its rows (1 at 12 weeks, 9 at two years) and shrink with
 * the lead.
 */
function climbLadder(
  grid: DemandGrid,
  measuredDays: number,
  horizonHours: number,
  rolling: Rolling,
  ridge: RidgeFit | null,
): MethodChoice {
  const days = Math.round(measuredDays)
  if (measuredDays < rungDays.alikeDays) {
    const note = `${days} days measured: the last days' same hours; alike days from ${rungDays.alikeDays} days on`
    return { method: 'yesterday', note, forecasts: forecastByYesterday(grid, horizonHours, rolling.all) }
  }
  const byGroup = forecastByLevel(grid, horizonHours, rolling.all, 'group')
  if (measuredDays < rungDays.weekdays) {
    const note = `${days} days measured: alike days at the present level; single weekdays from ${rungDays.weekdays} days on`
    return { method: 'alike-days', note, forecasts: byGroup }
  }
  const byKind = forecastByLevel(grid, horizonHours, rolling.all, 'kind')
  const byLevel = blendForecasts(grid, byGroup, byKind, rolling.judged, () => 1)
  if (!ridge) {
    const note = `${days} days measured: alike days and weekdays at the present level; regression from ${rungDays.ridge} days on`
    return { method: 'alike-days-and-weekdays', note, forecasts: byLevel }
  }
  const byRidge = updateRidge(ridge, grid, horizonHours, rolling.all)
  const forecasts = blendForecasts(
    grid,
    byRidge,
    byLevel,
    rolling.judged,
    (lead) => measuredDays / 84 / Math.sqrt(lead),
  )
  const regression = ridge.weatherTerms ? 'regression with the weather' : 'regression'
  return { method: 'ridge-blend', note: `${days} days measured: ${regression} and alike days`, forecasts }
}
