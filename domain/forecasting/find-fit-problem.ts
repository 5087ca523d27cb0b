import { countHoursAhead, findSlotsAhead } from '#domain/forecasting/find-slots-ahead.ts'
import { findWallClockSlot } from '#domain/forecasting/place-on-wall-clock.ts'
import type { ForecastProblem, HourlyWeather } from '#domain/forecasting/problem.ts'
import { localDayAt } from '#domain/time/local-day.ts'

const hourMs = 3_600_000

/** What a fit reads, and all that it reads: problems that have it in common have the fit in common. */
export type FitProblem = Pick<ForecastProblem, 'stepS' | 'timeZone' | 'history' | 'originMs' | 'holidays'> & {
  /** Days ahead that it forecasts. */
  leads: number
  /** Until its day begins. */
  weather?: HourlyWeather
}

/**
 * The fit that a forecast stands on: of what was known at the last local midnight, for as many days as the horizon
 * reaches from any hour of the day, so that it serves all of them. `fitMs` puts it at another time, at most a day before.
 */
export function findFitProblem(
  problem: ForecastProblem,
  fitMs = localDayAt(problem.originMs, problem.timeZone).startMs,
): FitProblem {
  const { stepS, timeZone, history, originMs, holidays, weather } = problem
  const hourAt = (timeMs: number) => Math.floor((findWallClockSlot(timeMs, stepS, timeZone) * stepS) / 3600)
  const hoursAhead = countHoursAhead(findSlotsAhead(problem), stepS)
  const wholeDays = Math.ceil((problem.horizonSteps * stepS) / 86_400)
  const leads = Math.max(wholeDays + 1, Math.ceil((hourAt(originMs) - hourAt(fitMs) + hoursAhead) / 24))
  const steps = Math.max(0, Math.floor((fitMs - history.startMs) / (stepS * 1000)))
  const known = weather && cutWeather(weather, localDayAt(fitMs, timeZone).startMs)
  return {
    stepS,
    timeZone,
    history: { startMs: history.startMs, flowM3PerH: history.flowM3PerH.slice(0, steps) },
    originMs: fitMs,
    holidays,
    leads,
    ...(known && { weather: known }),
  }
}

/** Null where there is nothing before: when it begins afterwards is no part of the fit. */
function cutWeather(weather: HourlyWeather, untilMs: number): HourlyWeather | null {
  const { startMs, temperatureC, rainMm } = weather
  const hours = Math.floor((untilMs - startMs) / hourMs)
  if (hours <= 0) return null
  return { startMs, temperatureC: temperatureC.slice(0, hours), rainMm: rainMm.slice(0, hours) }
}
