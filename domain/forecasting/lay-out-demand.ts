import { buildDemandGrid } from '#domain/forecasting/build-demand-grid.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { describeDays } from '#domain/forecasting/describe-days.ts'
import { describeWeather } from '#domain/forecasting/describe-weather.ts'
import type { WallClockSeries } from '#domain/forecasting/place-on-wall-clock.ts'
import { placeOnWallClock } from '#domain/forecasting/place-on-wall-clock.ts'
import type { ForecastProblem } from '#domain/forecasting/problem.ts'
import type { ScreenedDemand } from '#domain/forecasting/screen-demand.ts'
import { screenDemand } from '#domain/forecasting/screen-demand.ts'

/** Two years and the reach of the features; older rows would weigh little. */
const maximumDays = 780

/** A zone's history as the forecasters read it. */
export type LaidOutDemand = {
  series: WallClockSeries
  screened: ScreenedDemand
  grid: DemandGrid
  /** Measured and believed. */
  haveHours: number
}

/** History on the zone's wall clock, screened, filled and averaged to hours; days and weather to the end of the horizon. */
export function layOutDemand(
  problem: Pick<ForecastProblem, 'stepS' | 'timeZone' | 'history' | 'originMs' | 'holidays' | 'weather'>,
  horizonHours: number,
): LaidOutDemand {
  const { timeZone, holidays, weather } = problem
  const series = placeOnWallClock(problem, maximumDays)
  const slotsPerHour = series.slotsPerDay / 24
  const originHour = Math.floor(series.originSlot / slotsPerHour)
  const dayCount = Math.ceil((originHour + horizonHours) / 24) + 1
  const days = describeDays(series.firstDay, dayCount, holidays)
  const screened = screenDemand(series, days.dayKind)
  const grid: DemandGrid = {
    ...buildDemandGrid(series, screened.flow, days),
    ...(weather && { weather: describeWeather(weather, series.firstDay, dayCount, timeZone) }),
  }
  return {
    series,
    screened,
    grid,
    haveHours: (screened.measuredSlots - screened.screenedSlots) / slotsPerHour,
  }
}
