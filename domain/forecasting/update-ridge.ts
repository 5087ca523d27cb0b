import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { RidgeFit } from '#domain/forecasting/fit-ridge.ts'
import { learnCorrection } from '#domain/forecasting/learn-correction.ts'
import { addTerm } from '#domain/forecasting/ridge-system.ts'
import {
  buildWeatherSource,
  weatherFeatureCount,
  writeWeatherFeatures,
} from '#domain/forecasting/weather-features.ts'

/**
 * The fit's forecasts from the hour that `grid` ends at, at most a day after the fit's own, moved by what they have missed
 * by since and by the weather as it is known now. Gives the forecasts made at the same hour of the last `rolling`
 * days and the origin's as the last: up to rolling + 1 rows of horizonHours. Each reads what was measured by its own
 * hour; how misses go on is learned once, from all days, and days that were over have the weather that they had.
 * With no hour measured since the fit they are the fit's own.
 */
export function updateRidge(
  fit: RidgeFit,
  grid: DemandGrid,
  horizonHours: number,
  rolling: number,
): Float64Array[] {
  const since = grid.originHour - fit.originHour
  const forecasts = addWeather(fit, grid).slice(-rolling - 1)
  const missed = forecasts.map((forecast, row) => {
    const origin = fit.originHour - 24 * (forecasts.length - 1 - row)
    return Float64Array.from({ length: since }, (_, hour) =>
      grid.isMeasured[origin + hour] === 1 ? grid.flow[origin + hour]! - forecast[hour]! : NaN,
    )
  })
  const known = missed.at(-1)!.findLastIndex((error) => !Number.isNaN(error)) + 1
  const until = since + horizonHours
  if (known === 0) return forecasts.map((forecast) => forecast.slice(since, until))
  const correctionOf = learnCorrection(fit, known, since, until)
  return forecasts.map((forecast, row) => {
    const correction = correctionOf(missed[row]!)
    return forecast.slice(since, until).map((flow, ahead) => flow + correction[ahead]!)
  })
}

/** The fit's forecasts with the weather of the days that it did not know; it took them for like the week before. */
function addWeather({ originHour, forecasts, weatherTerms }: RidgeFit, grid: DemandGrid): Float64Array[] {
  const fitDay = Math.floor(originHour / 24)
  const source = weatherTerms && grid.weather ? buildWeatherSource(grid.weather, fitDay) : null
  if (!source) return forecasts
  const features = new Float64Array(weatherFeatureCount)
  return forecasts.map((forecast, row) => {
    const back = forecasts.length - 1 - row
    return forecast.map((flow, ahead) => {
      const day = Math.floor((originHour + ahead) / 24) - back
      if (day < fitDay) return flow
      writeWeatherFeatures(source, fitDay - back, day, features, 0)
      return weatherTerms![ahead]!.reduce(
        (sum, term, index) => sum + addTerm(term, features[index]!) - addTerm(term, 0),
        flow,
      )
    })
  })
}
