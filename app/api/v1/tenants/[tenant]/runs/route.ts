import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListRuns } from '#server/runs/contract.ts'
import { listRuns } from '#server/runs/list-runs.ts'

export const GET = tenantRoute({ permission: 'run:read', input: ListRuns, run: listRuns })
