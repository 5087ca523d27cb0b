import { ConfigurationPage } from '#server/configurations/contract.ts'
import { listConfigurations } from '#server/configurations/list-configurations.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListVersions } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'Configuration versions, newest first: a network, a tariff and settings bound together',
  permission: 'configuration:read',
  input: ListVersions,
  output: ConfigurationPage,
  run: listConfigurations,
  etag: 'body',
})
