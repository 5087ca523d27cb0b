import type { ModelTrust } from '#domain/hydraulics/judge-trust.ts'
import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { RunError } from '#server/runs/contract.ts'
import type { PlanDto, ScheduleDto, ViolationDto } from './contract.ts'
import type { PlanHead } from './find-schedule-heads.ts'
import { fromMicro } from './money.ts'
import type { SavedPlan } from './read-saved-plan.ts'
import { readSavedPlan } from './read-saved-plan.ts'
import type { Trajectories } from './trajectories.ts'

export type PlanInForce = {
  plan: PlanDto | null
  /** Of what it was made with. */
  configurationDigest: string | null
  trajectories: Trajectories
  /** Where the trajectories' times count from. */
  originMs: number
  /** What the plan was made with. */
  forecasts: SavedPlan['forecasts']
  lastAttempt: ScheduleDto['lastAttempt']
}

/** The newest plan at a time, whole. When its chain made none, the last good plan is in force, and the reason stands beside it. */
export async function readPlanInForce(
  tx: TenantTx,
  newest: PlanHead | null,
  atMs: number,
  nameOf: (assetId: string) => string,
): Promise<PlanInForce> {
  const own = newest && (await readSavedPlan(tx, newest))
  if (!own)
    return {
      plan: null,
      configurationDigest: null,
      trajectories: {},
      originMs: atMs,
      forecasts: [],
      lastAttempt: null,
    }
  const { tenantId, lastGoodId } = newest
  const shown = (lastGoodId && (await readSavedPlan(tx, { tenantId, id: lastGoodId }))) || own
  const { state, chainId, createdAt } = own.row
  const because = own.row.because === null ? null : RunError.parse(own.row.because)
  return {
    plan: { ...mapPlan(shown, nameOf), state: state as PlanDto['state'], because },
    configurationDigest: shown.row.run.configuration.digest,
    trajectories: shown.trajectories,
    originMs: shown.row.validFrom.getTime(),
    forecasts: shown.forecasts,
    lastAttempt:
      because && (state === 'last-good' || state === 'none')
        ? { chainId, at: createdAt.getTime(), error: because }
        : null,
  }
}

/** What one chain ended with; null while it has not. */
export async function findPlanOfChain(tx: TenantTx, chainId: string): Promise<PlanDto | null> {
  const found = await tx.plan.findFirst({
    where: { chainId },
    orderBy: { createdAt: 'desc' },
    select: { tenantId: true, id: true },
  })
  const saved = found && (await readSavedPlan(tx, found))
  if (!saved) return null
  const { because } = saved.row
  return { ...mapPlan(saved, (id) => id), because: because === null ? null : RunError.parse(because) }
}

function mapPlan({ row, valveBlocks }: SavedPlan, nameOf: (assetId: string) => string): PlanDto {
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
    valveBlocks,
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
