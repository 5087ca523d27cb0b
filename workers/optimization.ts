import { optimizationJob } from '#server/jobs/definitions.ts'
import { loadOptimizationTask } from '#server/optimization/load-optimization-task.ts'
import { keepInput } from '#server/runs/keep-input.ts'
import { describeChildFailure } from './compute/describe-child-failure.ts'
import { compute } from './compute/pool.ts'
import { handle } from './handle.ts'

/** The search ends itself at its time limit; a child that runs on past it by this much is ended. */
const graceMs = 60_000

export const optimization = handle(optimizationJob, async (run, signal) => {
  const { task, startMs, input, inputDigest } = await run.tx(async (tx) => {
    const loaded = await loadOptimizationTask(tx, run.runId, run.ctx.tenant.timeZone)
    // Kept from the start: another attempt and the plan that follows build on the same plan before.
    await keepInput(tx, run.runId, loaded)
    return loaded
  })
  const answer = await compute(
    'optimize',
    task,
    { timeLimitMs: task.budget.timeLimitMs + graceMs },
    signal,
    run.report,
  )
  if (!answer.ok) return run.fail(describeChildFailure(answer.error))
  const { evaluations, ...found } = answer.result
  await run.finish(async () => ({
    resultStatus: found.outOfTime ? (`${found.state}, out of time` as const) : found.state,
    result: { startMs, ...found },
    input,
    inputDigest,
    evaluations,
    peakMb: answer.peakMb,
  }))
})
