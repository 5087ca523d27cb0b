import { tenantRoute } from '#server/http/tenant-route.ts'
import { PreviewDto, PreviewFile } from '#server/intake/contract.ts'
import { previewFile } from '#server/intake/preview-file.ts'

export const POST = tenantRoute({
  summary: 'How a file is read by a format: nothing is stored',
  permission: 'configuration:write',
  input: PreviewFile,
  output: PreviewDto,
  run: previewFile,
})
