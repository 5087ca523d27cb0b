import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetCurrentPlan, PublishedPlanDto } from '#server/plans/contract.ts'
import { getCurrentPlan } from '#server/plans/get-plan.ts'
import { renderPlan } from '#server/plans/render-plan.ts'

export const GET = tenantRoute({
  summary: 'The plan in force, signed, with the time for which it holds',
  permission: 'schedule:read',
  input: GetCurrentPlan,
  output: PublishedPlanDto,
  run: getCurrentPlan,
  render: renderPlan,
  etag: 'body',
  isSigned: true,
})
