import { ConfigurationDto } from '#server/configurations/contract.ts'
import { configurationEtag } from '#server/configurations/map-configuration.ts'
import { readConfiguration } from '#server/configurations/read-configuration.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetVersion } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'One configuration version with its settings',
  permission: 'configuration:read',
  input: GetVersion,
  output: ConfigurationDto,
  run: readConfiguration,
  etag: configurationEtag,
  pathExample: { number: '1' },
})
