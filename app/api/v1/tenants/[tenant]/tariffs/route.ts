import { tenantRoute } from '#server/http/tenant-route.ts'
import { TariffDefinition, TariffPage, TariffVersionDto } from '#server/tariffs/contract.ts'
import { listTariffs } from '#server/tariffs/list-tariffs.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import { ListVersions } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'Versions of the tariff, newest first',
  permission: 'configuration:read',
  input: ListVersions,
  output: TariffPage,
  run: listTariffs,
  etag: 'body',
})
export const POST = tenantRoute({
  summary: 'Sets the tariff as the next version, or answers the version that is the same',
  permission: 'configuration:write',
  input: TariffDefinition,
  output: TariffVersionDto,
  run: setTariff,
  status: 201,
  isIdempotent: true,
})
