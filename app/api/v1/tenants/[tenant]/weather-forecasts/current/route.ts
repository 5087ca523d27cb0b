import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetWeatherForecast, WeatherForecastDto } from '#server/weather/contract.ts'
import { getWeatherForecast } from '#server/weather/get-weather-forecast.ts'

export const GET = tenantRoute({
  summary: 'The weather forecast that demand forecasts read, now or at a past time',
  permission: 'readings:read',
  input: GetWeatherForecast,
  output: WeatherForecastDto,
  run: getWeatherForecast,
  etag: 'body',
})
