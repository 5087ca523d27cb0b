import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListRejects, RejectPage } from '#server/intake/contract.ts'
import { listRejects } from '#server/intake/list-rejects.ts'

export const GET = tenantRoute({
  summary: 'Rows of a file that were not taken, with line and reason: the first 10,000',
  permission: 'intake:read',
  input: ListRejects,
  output: RejectPage,
  run: listRejects,
  pathExample: { fileId: '00000000-0000-4000-8000-000000000001' },
})
