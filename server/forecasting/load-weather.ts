import type { KnownWeather } from '#domain/forecasting/join-weather.ts'
import type { Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'
import { findWeatherForecast } from '#server/weather/find-weather-forecast.ts'
import { findEndMs } from '#server/weather/map-weather-forecast.ts'

type LoadedWeather = { source: KnownWeather; signals: string[]; forecastId: string }

/**
 * The weather as known at `knownAtMs`: measured until `toMs` and foretold after it. Null where the settings name no
 * signal of it or nothing is foretold after `toMs`: without what comes, what was is of no use.
 */
export async function loadWeather(
  tx: TenantTx,
  settings: Settings,
  span: { fromMs: number; toMs: number; knownAtMs: number },
): Promise<LoadedWeather | null> {
  if (!settings.forecast.weather) return null
  const forecast = await findWeatherForecast(tx, span.knownAtMs)
  if (!forecast || findEndMs(forecast) <= span.toMs) return null
  const { temperatureSignal, rainSignal } = settings.forecast.weather
  const signals = rainSignal === null ? [temperatureSignal] : [temperatureSignal, rainSignal]
  const [temperature, rain] = (await readCleaned(tx, { keys: signals, ...span }, settings)).map(
    ({ timeMs, cleaned }) => ({ timeMs, value: cleaned }),
  )
  const { fromTime, stepS, temperatureC, rainMm } = forecast
  return {
    source: {
      temperature: temperature!,
      rain: rain ?? null,
      foretold: { startMs: fromTime.getTime(), stepS, temperatureC, rainMm },
    },
    signals,
    forecastId: forecast.id,
  }
}
