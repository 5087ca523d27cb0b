import { tenantRoute } from '#server/http/tenant-route.ts'
import { FileDto, FilePage, ListFiles, StartUpload } from '#server/intake/contract.ts'
import { listFiles } from '#server/intake/list-files.ts'
import { startUpload } from '#server/intake/upload-file.ts'

export const GET = tenantRoute({
  summary: 'Files of readings with their receipts, the latest first',
  permission: 'intake:read',
  input: ListFiles,
  output: FilePage,
  run: listFiles,
})
export const POST = tenantRoute({
  summary: 'Begins a file that is sent in parts; it is imported once the last one is there',
  permission: 'readings:write',
  input: StartUpload,
  output: FileDto,
  run: startUpload,
  status: 201,
  isIdempotent: true,
})
