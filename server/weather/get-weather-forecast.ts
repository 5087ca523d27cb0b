import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetWeatherForecast, WeatherForecastDto } from './contract.ts'
import { findWeatherForecast } from './find-weather-forecast.ts'
import { mapWeatherForecast } from './map-weather-forecast.ts'

/** The weather forecast that a demand forecast made then would read. @throws AppError not-found. */
export async function getWeatherForecast(
  ctx: TenantContext,
  { knownAt }: GetWeatherForecast,
): Promise<WeatherForecastDto> {
  const knownAtMs = knownAt === undefined ? Date.now() : Date.parse(knownAt)
  const row = await withTenant(ctx.tenantId, (tx) => findWeatherForecast(tx, knownAtMs))
  if (!row) throw notFound('A weather forecast')
  return mapWeatherForecast(row)
}
