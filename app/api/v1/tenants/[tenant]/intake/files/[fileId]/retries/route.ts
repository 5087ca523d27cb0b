import { tenantRoute } from '#server/http/tenant-route.ts'
import { FileDto, RetryFile } from '#server/intake/contract.ts'
import { retryFile } from '#server/intake/retry-file.ts'

export const POST = tenantRoute({
  summary: 'Imports a kept file once more, by its profile as it is now or by another',
  permission: 'readings:write',
  input: RetryFile,
  output: FileDto,
  run: retryFile,
  isIdempotent: true,
  pathExample: { fileId: '00000000-0000-4000-8000-000000000001' },
})
