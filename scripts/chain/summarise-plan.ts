import { withTenant } from '#server/db/with-tenant.ts'
import type { ChainDto } from '#server/runs/contract.ts'
import { findPlanOfChain } from '#server/scheduling/find-plan-in-force.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type PlanSummary = {
  zones: number
  planState: string
  because: string | null
  /** Money; the baseline's is over the same horizon and demand. */
  cost: number | null
  baselineCost: number | null
  /** Water left beyond what the baseline leaves, m3, and its value. */
  storedM3: number | null
  storedValue: number | null
  starts: number | null
  baselineStarts: number | null
  violations: number
  baselineViolations: number
  seconds: Record<string, number>
  peakMb: Record<string, number>
}

/** What a chain ended with, as figures. */
export async function summarisePlan(ctx: TenantContext, chain: ChainDto): Promise<PlanSummary> {
  return withTenant(ctx.tenantId, async (tx) => {
    const plan = await findPlanOfChain(tx, chain.id)
    const forecast = chain.runs.find((run) => run.kind === 'forecast')
    const hasNumbers = plan?.state === 'verified' || plan?.state === 'relaxed'
    const perStep = (pick: 'seconds' | 'peakMb') =>
      Object.fromEntries(
        chain.runs.flatMap((run) =>
          run[pick] === null ? [] : [[run.kind, Math.round(run[pick] * 100) / 100]],
        ),
      )
    return {
      zones: forecast ? await tx.forecast.count({ where: { runId: forecast.id } }) : 0,
      planState: plan?.state ?? 'none',
      because: plan?.because?.message ?? null,
      cost: hasNumbers ? plan.cost : null,
      baselineCost: hasNumbers ? plan.baselineCost : null,
      storedM3: hasNumbers ? plan.storedWaterM3 : null,
      storedValue: hasNumbers ? plan.storedWaterValue : null,
      starts: hasNumbers ? plan.starts : null,
      baselineStarts: hasNumbers ? plan.baselineStarts : null,
      violations: plan?.violations.length ?? 0,
      baselineViolations: plan?.baselineViolations.length ?? 0,
      seconds: perStep('seconds'),
      peakMb: perStep('peakMb'),
    }
  })
}
