import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListPlans, PlanPage } from '#server/plans/contract.ts'
import { listPlans } from '#server/plans/list-plans.ts'

export const GET = tenantRoute({
  summary: 'What every chain ended with, newest first',
  permission: 'schedule:read',
  input: ListPlans,
  output: PlanPage,
  run: listPlans,
  etag: 'body',
})
