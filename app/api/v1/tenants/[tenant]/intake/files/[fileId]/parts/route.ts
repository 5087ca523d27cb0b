import { tenantRoute } from '#server/http/tenant-route.ts'
import { AddPart, FileDto } from '#server/intake/contract.ts'
import { addPart } from '#server/intake/upload-file.ts'

export const POST = tenantRoute({
  summary: 'Sends the next part of a file, in base64; the same part again changes nothing',
  permission: 'readings:write',
  input: AddPart,
  output: FileDto,
  run: addPart,
  pathExample: { fileId: '00000000-0000-4000-8000-000000000001' },
})
