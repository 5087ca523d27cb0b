import { randomUUID } from 'node:crypto'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { RunFailure } from '#server/runs/contract.ts'
import { planStartMs } from './plan-window.ts'

/** Records that a chain made no plan: the last verified one stays in force while its horizon lasts, else there is none. */
export async function saveMissingPlan(
  tx: TenantTx,
  tenantId: string,
  run: { id: string; chainId: string; asOf: Date },
  because: RunFailure,
): Promise<void> {
  const lastGood = await tx.plan.findFirst({
    where: { state: { in: ['verified', 'relaxed'] }, asOf: { lte: run.asOf }, horizonEnd: { gt: run.asOf } },
    orderBy: { asOf: 'desc' },
  })
  const from = new Date(planStartMs(run.asOf.getTime()))
  await tx.plan.create({
    data: {
      tenantId,
      id: randomUUID(),
      runId: run.id,
      chainId: run.chainId,
      state: lastGood ? 'last-good' : 'none',
      because,
      lastGoodId: lastGood?.id ?? null,
      asOf: run.asOf,
      validFrom: from,
      validUntil: lastGood?.horizonEnd ?? from,
      horizonEnd: lastGood?.horizonEnd ?? from,
      violations: [],
      baselineViolations: [],
      trajectories: {},
    },
  })
}
