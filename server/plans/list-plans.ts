import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListPlans, PlanPage } from './contract.ts'
import { mapPlanHead, planHead } from './map-plan.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** What every chain ended with, by the time it was as of, newest first. */
export async function listPlans(ctx: TenantContext, input: ListPlans): Promise<PlanPage> {
  const after = readCursor(input.cursor, Cursor)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.plan.findMany({
      where: {
        ...(input.state ? { state: input.state } : {}),
        ...(after && {
          OR: [{ asOf: { lt: new Date(after[0]) } }, { asOf: new Date(after[0]), id: { lt: after[1] } }],
        }),
      },
      orderBy: [{ asOf: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
      ...planHead,
    }),
  )
  return toPage(rows.map(mapPlanHead), input.limit, (plan) => [plan.asOf, plan.id])
}
