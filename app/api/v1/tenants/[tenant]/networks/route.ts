import { tenantRoute } from '#server/http/tenant-route.ts'
import { ImportNetwork, NetworkPage, NetworkVersionDto } from '#server/networks/contract.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { listNetworks } from '#server/networks/list-networks.ts'
import { ListVersions } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'Versions of the network, newest first',
  permission: 'configuration:read',
  input: ListVersions,
  output: NetworkPage,
  run: listNetworks,
  etag: 'body',
})
export const POST = tenantRoute({
  summary: 'Imports an EPANET INP file as the next version, or answers the version that is the same',
  permission: 'configuration:write',
  input: ImportNetwork,
  output: NetworkVersionDto,
  run: async (ctx, input) => {
    const { network: _, ...version } = await importNetwork(ctx, input)
    return version
  },
  status: 201,
  isIdempotent: true,
})
