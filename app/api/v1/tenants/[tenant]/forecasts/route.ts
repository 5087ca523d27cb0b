import { ForecastsDto, ListForecasts } from '#server/forecasting/contract.ts'
import { listForecasts } from '#server/forecasting/list-forecasts.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary: 'The newest forecast of every zone, or the forecasts of one run',
  permission: 'forecast:read',
  input: ListForecasts,
  output: ForecastsDto,
  run: listForecasts,
  etag: 'body',
})
