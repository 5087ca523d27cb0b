import type { Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationResult } from '#domain/optimization/problem.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { getChainRun, getRun } from '#server/runs/get-run.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import { loadHydraulicProblem } from '#server/simulation/load-hydraulic-problem.ts'
import { endLevels } from './end-levels.ts'
import { planValidUntilMs } from './plan-valid-until.ts'

/** What the search found, as its run keeps it. */
export type FoundSchedule = Pick<
  OptimizationResult,
  'state' | 'schedule' | 'cost' | 'violations' | 'modelBound' | 'outOfTime'
>

/** Loads what verification needs: the problem, the schedule found, and the baseline it is held against. */
export async function loadPlanTask(tx: TenantTx, runId: string, timeZone: string) {
  const run = await getRun(tx, runId)
  const configuration = await getConfiguration(tx, run.configurationId)
  const forecast = await getChainRun(tx, run.chainId, 'forecast')
  const simulation = await getChainRun(tx, run.chainId, 'simulation')
  const optimization = await getChainRun(tx, run.chainId, 'optimization')
  const asOfMs = run.asOf.getTime()
  const loaded = await loadHydraulicProblem(
    tx,
    { forecastRunId: forecast.id, asOfMs },
    configuration,
    timeZone,
  )
  const found = optimization.result as unknown as FoundSchedule
  const { baseline } = simulation.result as unknown as BaselineResult
  const task = {
    problem: loaded.problem,
    schedule: found.schedule,
    baseline,
    endLevelM: endLevels(configuration.settings, loaded.problem.start),
  }
  return {
    task,
    run,
    settings: configuration.settings,
    startMs: loaded.startMs,
    present: loaded.present,
    found,
    switchingViolations: found.violations.filter(isOfSchedule),
    evaluations: optimization.evaluations ?? 0,
    baseline: simulation.result as unknown as BaselineResult,
    validUntilMs: await planValidUntilMs(
      configuration.settings,
      loaded.startMs,
      loaded.problem.durationS,
      asOfMs,
      timeZone,
    ),
    input: {
      optimizationRunId: optimization.id,
      simulationRunId: simulation.id,
      configurationId: configuration.id,
    },
    inputDigest: digest(task),
  }
}

/** Limits that lie in the schedule itself; the hydraulic ones are judged anew by the verifying run. */
function isOfSchedule({ kind }: Violation): boolean {
  return kind === 'starts-above-max' || kind === 'on-time-below-min' || kind === 'off-time-below-min'
}
