import { tenantRoute } from '#server/http/tenant-route.ts'
import { TariffDto } from '#server/tariffs/contract.ts'
import { getTariff } from '#server/tariffs/get-tariff.ts'
import { GetVersion } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'One version of the tariff',
  permission: 'configuration:read',
  input: GetVersion,
  output: TariffDto,
  run: getTariff,
  etag: 'body',
  pathExample: { number: '1' },
})
