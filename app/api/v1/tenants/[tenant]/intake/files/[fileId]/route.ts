import { tenantRoute } from '#server/http/tenant-route.ts'
import { FileDto, GetFile } from '#server/intake/contract.ts'
import { getFile } from '#server/intake/get-file.ts'
import { discardFile } from '#server/intake/retry-file.ts'

const pathExample = { fileId: '00000000-0000-4000-8000-000000000001' }

export const GET = tenantRoute({
  summary: 'One file of readings with its receipt',
  permission: 'intake:read',
  input: GetFile,
  output: FileDto,
  run: getFile,
  pathExample,
  etag: 'body',
})
export const DELETE = tenantRoute({
  summary: 'Lets the bytes of a file go that was refused, or of which rows were; its receipt stays',
  permission: 'readings:write',
  input: GetFile,
  output: FileDto,
  run: discardFile,
  pathExample,
})
