import { tenantRoute } from '#server/http/tenant-route.ts'
import {
  ListWeatherForecasts,
  SaveWeatherForecast,
  WeatherForecastHead,
  WeatherForecastPage,
} from '#server/weather/contract.ts'
import { listWeatherForecasts } from '#server/weather/list-weather-forecasts.ts'
import { saveWeatherForecast } from '#server/weather/save-weather-forecast.ts'

export const GET = tenantRoute({
  summary: 'Weather forecasts that were taken, newest issued first',
  permission: 'readings:read',
  input: ListWeatherForecasts,
  output: WeatherForecastPage,
  run: listWeatherForecasts,
  etag: 'body',
})
export const POST = tenantRoute({
  summary: 'Stores a weather forecast, which demand forecasts read from now on',
  permission: 'readings:write',
  input: SaveWeatherForecast,
  output: WeatherForecastHead,
  run: saveWeatherForecast,
  status: 201,
  isIdempotent: true,
})
