import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListRuns, RunPage } from '#server/runs/contract.ts'
import { listRuns } from '#server/runs/list-runs.ts'

export const GET = tenantRoute({
  summary: 'Runs of the algorithms, newest first',
  permission: 'run:read',
  input: ListRuns,
  output: RunPage,
  run: listRuns,
  etag: 'body',
})
