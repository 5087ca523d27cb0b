import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListWeatherForecasts, WeatherForecastPage } from './contract.ts'
import { mapHead } from './map-weather-forecast.ts'

/** The weather forecasts that were taken, newest issued first. */
export async function listWeatherForecasts(
  ctx: TenantContext,
  input: ListWeatherForecasts,
): Promise<WeatherForecastPage> {
  const query = latestFirst('issuedAt', input)
  const rows = await withTenant(ctx.tenantId, (tx) => tx.weatherForecast.findMany(query))
  return toPage(rows.map(mapHead), input.limit, ({ issuedAt, id }) => [issuedAt, id])
}
