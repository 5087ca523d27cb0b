import { tenantRoute } from '#server/http/tenant-route.ts'
import { BatchPage, ListBatches } from '#server/intake/contract.ts'
import { listBatches } from '#server/intake/list-batches.ts'

export const GET = tenantRoute({
  summary: 'Batches of live readings, the latest first',
  permission: 'intake:read',
  input: ListBatches,
  output: BatchPage,
  run: listBatches,
})
