import { z } from 'zod'
import { ConfigurationDto, SaveSettings } from '#server/configurations/contract.ts'
import { configurationEtag } from '#server/configurations/map-configuration.ts'
import { readConfiguration } from '#server/configurations/read-configuration.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary: 'The settings in force, and the configuration version they are part of',
  permission: 'configuration:read',
  input: z.object({}),
  output: ConfigurationDto,
  run: readConfiguration,
  etag: configurationEtag,
})
export const PUT = tenantRoute({
  summary: 'Saves settings as the next configuration version, with the newest network and tariff',
  permission: 'configuration:write',
  input: SaveSettings,
  output: ConfigurationDto,
  run: saveConfiguration,
  etag: configurationEtag,
  isEdit: true,
})
