import type { OptimizationResult } from '#domain/optimization/problem.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { loadOptimizationTask } from '#server/optimization/load-optimization-task.ts'
import { getChainRun, getRun } from '#server/runs/get-run.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import { planValidUntilMs } from './plan-valid-until.ts'

/** What the search found, as its run keeps it. */
export type FoundSchedule = Pick<
  OptimizationResult,
  'state' | 'schedule' | 'cost' | 'clamps' | 'marginsNotKept' | 'modelBound' | 'outOfTime'
>

/** Loads what verification needs: the problem that was searched, the schedule found, and the baseline it is held against. */
export async function loadPlanTask(tx: TenantTx, runId: string, timeZone: string) {
  const run = await getRun(tx, runId)
  const { settings } = await getConfiguration(tx, run.configurationId)
  const simulation = await getChainRun(tx, run.chainId, 'simulation')
  const optimization = await getChainRun(tx, run.chainId, 'optimization')
  const { task: problem, startMs, present } = await loadOptimizationTask(tx, optimization.id, timeZone)
  const found = optimization.result as unknown as FoundSchedule
  const baseline = simulation.result as unknown as BaselineResult
  const task = { problem, schedule: found.schedule, baseline: baseline.baseline }
  return {
    task,
    run,
    settings,
    startMs,
    present,
    found,
    evaluations: optimization.evaluations ?? 0,
    baseline,
    validUntilMs: await planValidUntilMs(
      settings,
      startMs,
      problem.hydraulic.durationS,
      run.asOf.getTime(),
      timeZone,
    ),
    input: {
      optimizationRunId: optimization.id,
      simulationRunId: simulation.id,
      configurationId: run.configurationId,
    },
    inputDigest: digest(task),
  }
}
