import type { Prisma } from '#server/db/prisma-types.ts'
import { RunError } from '#server/runs/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { PlanHeadDto, PublishedPlanDto } from './contract.ts'

export const planHead = {
  include: { run: { select: { configuration: { select: { number: true } } } } },
  omit: { trajectories: true, baselineViolations: true, schedule: true },
} satisfies Prisma.PlanFindManyArgs
export type PlanHeadRow = Prisma.PlanGetPayload<typeof planHead>
type BlockRow = Prisma.PlanBlockGetPayload<object>

export function mapPlanHead(row: PlanHeadRow): PlanHeadDto {
  return {
    id: row.id,
    chainId: row.chainId,
    state: row.state as PlanHeadDto['state'],
    because: row.because === null ? null : RunError.parse(row.because),
    asOf: row.asOf.toISOString(),
    createdAt: row.createdAt.toISOString(),
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    horizonEnd: row.horizonEnd.toISOString(),
    configuration: row.run.configuration.number,
    violations: (row.violations as unknown[]).length,
  }
}

export function mapPublishedPlan(
  ctx: TenantContext,
  row: PlanHeadRow,
  blocks: BlockRow[],
  valveBlocks: PublishedPlanDto['valveBlocks'],
): PublishedPlanDto {
  return {
    utility: ctx.tenant.slug,
    timeZone: ctx.tenant.timeZone,
    ...mapPlanHead(row),
    blocksOf: blocks[0]?.planId ?? null,
    blocks: blocks.map((block) => ({
      pumpId: block.pumpId,
      from: block.fromTime.toISOString(),
      to: block.toTime.toISOString(),
      isOn: block.speed > 0,
      speed: block.speed,
    })),
    valveBlocks,
  }
}
