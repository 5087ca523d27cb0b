import { tenantRoute } from '#server/http/tenant-route.ts'
import { InpFile } from '#server/networks/contract.ts'
import { getInp } from '#server/networks/get-network.ts'
import { GetVersion } from '#server/versions/contract.ts'

export const GET = tenantRoute({
  summary: 'The INP file of one version, as it was imported',
  permission: 'configuration:read',
  input: GetVersion,
  output: InpFile,
  run: getInp,
  etag: 'body',
  pathExample: { number: '1' },
  render: {
    contentTypes: ['text/plain'],
    isAlways: true,
    as: ({ inp }, { number }) => ({
      contentType: 'text/plain; charset=utf-8',
      body: inp,
      fileName: `network-${number}.inp`,
    }),
  },
})
