import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListPlans, PlanPage } from './contract.ts'
import { mapPlanHead, planHead } from './map-plan.ts'

/** What every chain ended with, by the time it was as of, newest first. */
export async function listPlans(ctx: TenantContext, input: ListPlans): Promise<PlanPage> {
  const { where, ...page } = latestFirst('asOf', input)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.plan.findMany({
      where: { ...where, ...(input.state ? { state: input.state } : {}) },
      ...page,
      ...planHead,
    }),
  )
  return toPage(rows.map(mapPlanHead), input.limit, (plan) => [plan.asOf, plan.id])
}
