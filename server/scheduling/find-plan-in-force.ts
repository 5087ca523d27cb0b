import type { ModelTrust } from '#domain/hydraulics/judge-trust.ts'
import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { RunError } from '#server/runs/contract.ts'
import type { PlanDto, ScheduleDto, ViolationDto } from './contract.ts'
import { fromMicro } from './money.ts'
import { Trajectories } from './trajectories.ts'

const shape = {
  include: {
    blocks: { where: { speed: { gt: 0 } }, orderBy: [{ pumpId: 'asc' }, { fromTime: 'asc' }] },
    run: { select: { result: true, configuration: { select: { number: true } } } },
  },
  omit: { schedule: true },
} satisfies Prisma.PlanFindFirstArgs
type PlanRow = Prisma.PlanGetPayload<typeof shape>

export type PlanInForce = {
  plan: PlanDto | null
  trajectories: Trajectories
  /** Where the trajectories' times count from. */
  originMs: number
  /** The run whose forecast the plan was made with. */
  chainId: string | null
  lastAttempt: ScheduleDto['lastAttempt']
}

/** The newest plan at a time. When the newest chain made none, the last good plan is in force, and the reason stands beside it. */
export async function findPlanInForce(
  tx: TenantTx,
  atMs: number,
  nameOf: (assetId: string) => string,
): Promise<PlanInForce> {
  const newest = await tx.plan.findFirst({
    where: { asOf: { lte: new Date(atMs) } },
    orderBy: [{ asOf: 'desc' }, { createdAt: 'desc' }],
    ...shape,
  })
  if (!newest) return { plan: null, trajectories: {}, originMs: atMs, chainId: null, lastAttempt: null }
  const good = newest.lastGoodId
    ? await tx.plan.findFirst({ where: { id: newest.lastGoodId }, ...shape })
    : null
  const shown = good ?? newest
  const because = newest.because === null ? null : RunError.parse(newest.because)
  return {
    plan: { ...mapPlan(shown, nameOf), state: newest.state as PlanDto['state'], because },
    trajectories: Trajectories.parse(shown.trajectories),
    originMs: shown.validFrom.getTime(),
    chainId: shown.chainId,
    lastAttempt:
      because && (newest.state === 'last-good' || newest.state === 'none')
        ? { chainId: newest.chainId, at: newest.createdAt.getTime(), error: because }
        : null,
  }
}

/** What one chain ended with; null while it has not. */
export async function findPlanOfChain(tx: TenantTx, chainId: string): Promise<PlanDto | null> {
  const row = await tx.plan.findFirst({ where: { chainId }, orderBy: { createdAt: 'desc' }, ...shape })
  if (!row) return null
  return { ...mapPlan(row, (id) => id), because: row.because === null ? null : RunError.parse(row.because) }
}

function mapPlan(row: PlanRow, nameOf: (assetId: string) => string): PlanDto {
  const originMs = row.validFrom.getTime()
  const kept = row.run.result as { marginsNotKept?: Prisma.JsonValue; trust?: ModelTrust } | null
  const violations = (given: Prisma.JsonValue): ViolationDto[] =>
    (given as unknown as StoredViolation[]).map(({ fromS, worstAtS, ...rest }) => ({
      ...rest,
      assetName: nameOf(rest.assetId),
      from: originMs + fromS * 1000,
      worstAt: originMs + worstAtS * 1000,
    }))
  const money = (micro: bigint | null) => (micro === null ? null : fromMicro(micro))
  return {
    id: row.id,
    chainId: row.chainId,
    state: row.state as PlanDto['state'],
    because: null,
    asOf: row.asOf.getTime(),
    createdAt: row.createdAt.getTime(),
    validFrom: originMs,
    validUntil: row.validUntil.getTime(),
    horizonEnd: row.horizonEnd.getTime(),
    cost: money(row.costMicro) ?? 0,
    baselineCost: money(row.baselineMicro),
    storedWaterValue: money(row.storedValueMicro) ?? 0,
    storedWaterM3: row.storedM3 ?? 0,
    starts: row.starts ?? 0,
    baselineStarts: row.baselineStarts,
    violations: violations(row.violations),
    baselineViolations: violations(row.baselineViolations),
    marginsNotKept: violations(kept?.marginsNotKept ?? []),
    modelGap: row.modelGap,
    evaluations: row.evaluations ?? 0,
    configuration: row.run.configuration.number,
    blocks: row.blocks.map((block) => ({
      pumpId: block.pumpId,
      from: block.fromTime.getTime(),
      to: block.toTime.getTime(),
      speed: block.speed,
      energyKwh: block.energyKwh,
      cost: fromMicro(block.costMicro),
    })),
    modelTrustM: row.modelTrustM,
    modelTrust: kept?.trust
      ? {
          state: kept.trust.state,
          doubtful: kept.trust.assets
            .filter(({ state }) => state === 'doubtful')
            .map(({ assetId }) => nameOf(assetId)),
        }
      : null,
  }
}

type StoredViolation = Omit<ViolationDto, 'assetName' | 'from' | 'worstAt'> & {
  fromS: number
  worstAtS: number
}
