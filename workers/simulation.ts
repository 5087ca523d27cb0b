import { simulationJob } from '#server/jobs/definitions.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import { keepSimulation } from '#server/simulation/contract.ts'
import { loadSimulationTask } from '#server/simulation/load-simulation-task.ts'
import { describeChildFailure } from './compute/describe-child-failure.ts'
import { compute } from './compute/pool.ts'
import { describeSimulationError } from './describe-simulation-error.ts'
import { handle } from './handle.ts'

export const simulation = handle(simulationJob, async (run, signal) => {
  const { task, startMs, present, input, inputDigest } = await run.tx((tx) =>
    loadSimulationTask(tx, run.runId, run.ctx.tenant.timeZone),
  )
  const answer = await compute('simulate', task, { timeLimitMs: 120_000 }, signal, run.report)
  if (!answer.ok) return run.fail(describeChildFailure(answer.error))
  const { baseline, ...measured } = answer.result
  if (!baseline.ok) return run.fail(describeSimulationError(baseline.error))
  const result: BaselineResult = { startMs, baseline: keepSimulation(baseline.result), ...measured }
  await run.finish(async () => ({
    resultStatus: baseline.result.violations.length === 0 ? 'within-limits' : 'limits-broken',
    result: { ...result, assumed: present.assumed },
    input,
    inputDigest,
    peakMb: answer.peakMb,
  }))
})
