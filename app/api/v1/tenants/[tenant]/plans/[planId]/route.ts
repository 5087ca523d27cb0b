import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetPlan, PublishedPlanDto } from '#server/plans/contract.ts'
import { getPlan } from '#server/plans/get-plan.ts'
import { renderPlan } from '#server/plans/render-plan.ts'

export const GET = tenantRoute({
  summary: 'One plan, signed',
  permission: 'schedule:read',
  input: GetPlan,
  output: PublishedPlanDto,
  run: getPlan,
  render: renderPlan,
  etag: 'body',
  isSigned: true,
  pathExample: { planId: '00000000-0000-4000-8000-000000000001' },
})
