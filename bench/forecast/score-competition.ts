import type { HourlyWeather } from '#domain/forecasting/problem.ts'
import type { Inflow } from './read-inflow.ts'
import { forecastZone, poseZone, scoreHours } from './score-forecast.ts'

const weeks = ['2022-07-25', '2022-10-31', '2023-01-16', '2023-03-06']

/**
 * The rules of the Battle of Water Demand Forecasting: means over zones and weeks, L/s. With `weather`, that of the
 * weeks themselves counts as foretold.
 */
export function scoreCompetition(inflow: Inflow, holidays: string[], weather?: HourlyWeather) {
  const day: number[] = []
  const worst: number[] = []
  const rest: number[] = []
  const computeMs: number[] = []
  for (const week of weeks) {
    for (const zone of inflow.zones.keys()) {
      const forecasted = forecastZone(poseZone(inflow, zone, week, 168, holidays, weather && { weather }))
      computeMs.push(forecasted.computeMs)
      const first = scoreHours(inflow, zone, forecasted.forecast, 0, 24).errors
      day.push(mean(first))
      worst.push(Math.max(...first))
      rest.push(mean(scoreHours(inflow, zone, forecasted.forecast, 24, 168).errors))
    }
  }
  return { pi1: mean(day), pi2: mean(worst), pi3: mean(rest), computeMs }
}

const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length
