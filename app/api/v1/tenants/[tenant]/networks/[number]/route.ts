import { tenantRoute } from '#server/http/tenant-route.ts'
import { NetworkDto } from '#server/networks/contract.ts'
import { getNetwork } from '#server/networks/get-network.ts'
import { GetVersion } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'One version of the network and what it holds',
  permission: 'configuration:read',
  input: GetVersion,
  output: NetworkDto,
  run: getNetwork,
  etag: 'body',
  pathExample: { number: '1' },
})
