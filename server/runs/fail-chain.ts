import type { TenantTx } from '#server/db/with-tenant.ts'
import { saveMissingPlan } from '#server/scheduling/save-missing-plan.ts'
import type { RunFailure } from './contract.ts'

/**
 * Ends a run with an error. A plan's chain ends with it: the steps that were to follow are cancelled, and the outcome
 * becomes a plan row of its own, "last good" where an earlier plan still holds, else "none", each with the reason.
 */
export async function failChain(
  tx: TenantTx,
  tenantId: string,
  runId: string,
  error: RunFailure,
  seconds: number | null,
): Promise<void> {
  const run = await tx.run.findFirst({ where: { id: runId } })
  if (!run || !['queued', 'running'].includes(run.state)) return
  const now = new Date()
  await tx.run.updateMany({
    where: { id: runId },
    data: {
      state: 'failed',
      error,
      resultStatus: error.name,
      finishedAt: now,
      ...(seconds === null ? {} : { seconds }),
    },
  })
  await tx.run.updateMany({
    where: { chainId: run.chainId, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: now },
  })
  if (run.kind !== 'kpi') await saveMissingPlan(tx, tenantId, run, error)
}
