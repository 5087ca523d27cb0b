import { findValveSetting } from '#domain/hydraulics/valve-settings.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { readModel } from '#server/networks/read-model.ts'
import { listValveBlocks } from '#server/scheduling/list-valve-blocks.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetPlan, PublishedPlanDto } from './contract.ts'
import type { PlanHeadRow } from './map-plan.ts'
import { mapPublishedPlan, planHead } from './map-plan.ts'

/** A plan by its id. @throws AppError not-found. */
export async function getPlan(ctx: TenantContext, input: Pick<GetPlan, 'planId'>): Promise<PublishedPlanDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.plan.findFirst({ where: { id: input.planId }, ...planHead })
    if (!row) throw notFound('This plan')
    return publish(tx, ctx, row)
  })
}

/**
 * The newest plan as of now. Where the newest chain made none, it says so (last-good, none) and why, with the blocks of
 * the last good plan while that one holds.
 * @throws AppError not-found before the first chain has ended.
 */
export async function getCurrentPlan(ctx: TenantContext): Promise<PublishedPlanDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.plan.findFirst({
      where: { asOf: { lte: new Date() } },
      orderBy: [{ asOf: 'desc' }, { createdAt: 'desc' }],
      ...planHead,
    })
    if (!row) throw notFound('A plan')
    return publish(tx, ctx, row)
  })
}

async function publish(tx: TenantTx, ctx: TenantContext, row: PlanHeadRow): Promise<PublishedPlanDto> {
  const blocks = await tx.planBlock.findMany({
    where: { planId: row.lastGoodId ?? row.id },
    orderBy: [{ pumpId: 'asc' }, { fromTime: 'asc' }],
  })
  return mapPublishedPlan(ctx, row, blocks, await listPublishedValves(tx, row))
}

/** Of the plan whose blocks are published; a unit is that of the network which that plan was made for. */
async function listPublishedValves(
  tx: TenantTx,
  { id, lastGoodId }: PlanHeadRow,
): Promise<PublishedPlanDto['valveBlocks']> {
  const plan = await tx.plan.findFirst({
    where: { id: lastGoodId ?? id },
    select: { schedule: true, validFrom: true, run: { select: { configurationId: true } } },
  })
  const blocks = listValveBlocks(plan)
  if (!plan || blocks.length === 0) return []
  const { network } = await getConfiguration(tx, plan.run.configurationId)
  const typeOf = new Map(readModel(network).valves.map((valve) => [valve.id, valve.type]))
  return blocks.map((block) => ({
    ...block,
    from: new Date(block.from).toISOString(),
    to: new Date(block.to).toISOString(),
    unit: block.setting === null ? '' : (findValveSetting(typeOf.get(block.valveId))?.unit ?? ''),
  }))
}
