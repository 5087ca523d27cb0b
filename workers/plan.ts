import { areRulesSafer } from '#domain/optimization/are-rules-safer.ts'
import { weighBroken } from '#domain/optimization/weigh-broken.ts'
import { judgeModelTrust } from '#server/calibration/judge-model-trust.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { planJob } from '#server/jobs/definitions.ts'
import type { RunFailure } from '#server/runs/contract.ts'
import type { FoundSchedule } from '#server/scheduling/load-plan-task.ts'
import { loadPlanTask } from '#server/scheduling/load-plan-task.ts'
import { savePlan } from '#server/scheduling/save-plan.ts'
import type { PresentState } from '#server/simulation/load-present-state.ts'
import { describeChildFailure } from './compute/describe-child-failure.ts'
import { compute } from './compute/pool.ts'
import { describeSimulationError } from './describe-simulation-error.ts'
import { handle } from './handle.ts'

export const plan = handle(planJob, async (run, signal) => {
  const loaded = await run.tx((tx) => loadPlanTask(tx, run.runId, run.ctx.tenant.timeZone))
  const answer = await compute('verify', loaded.task, { timeLimitMs: 120_000 }, signal, run.report)
  if (!answer.ok) return run.fail(describeChildFailure(answer.error))
  const verified = answer.result
  if (!verified.ok) return run.fail(describeSimulationError(verified.error))
  const { result, cost, blocks, storedValue } = verified
  const violations = [...verified.violations, ...loaded.found.clamps].sort(
    (a, b) => weighBroken([b], []) - weighBroken([a], []),
  )
  const { found, input, inputDigest, evaluations } = loaded
  const because =
    explainAssumed(loaded.present, loaded.settings) ??
    (violations.length > 0
      ? explainRelaxed(found, areRulesSafer(loaded.task.problem, violations, loaded.baseline.baseline))
      : null)
  await run.finish(async (tx) => {
    const planId = await savePlan(tx, run.ctx.tenantId, {
      run: loaded.run,
      startMs: loaded.startMs,
      validUntilMs: loaded.validUntilMs,
      schedule: found.schedule,
      verified: result,
      cost,
      blocks,
      violations,
      because,
      baseline: loaded.baseline,
      storedValue,
      modelGap:
        found.modelBound.kind === 'linearised-tank-balance' && found.cost > 0
          ? Math.max(0, (found.cost - found.modelBound.cost) / found.cost)
          : null,
      evaluations,
    })
    return {
      resultStatus: because === null ? 'verified' : 'relaxed',
      result: {
        planId,
        cost,
        searchCost: found.cost,
        tankClamps: result.tankClamps,
        marginsNotKept: found.marginsNotKept,
        trust: judgeModelTrust(loaded.baseline.calibration, loaded.settings),
      },
      input,
      inputDigest,
      peakMb: answer.peakMb,
    }
  })
})

/** A plan that starts from levels nobody measured is not verified, whatever its simulation says. */
function explainAssumed({ assumed }: PresentState, settings: Settings): RunFailure | null {
  const names = assumed.flatMap(({ kind, id }) =>
    kind === 'tank' ? [settings.tanks.find((tank) => tank.id === id)?.name ?? id] : [],
  )
  if (names.length === 0) return null
  return {
    name: 'no-levels',
    message: `No usable level of the last three hours: ${names.join(', ')}; the plan starts them as the network file says`,
    mend: 'Check the level sensors and that their signals are mapped.',
    details: [{ tanks: names.join(', ') }],
  }
}

/** Why a plan breaks limits: time ran out before a schedule kept them all, or none that the search tried does. */
function explainRelaxed(found: FoundSchedule, hasSaferRules: boolean): RunFailure {
  if (hasSaferRules)
    return {
      name: 'rules-keep-limits',
      message:
        'No schedule that was tried keeps every limit; today’s rules keep those of level, pressure and power. This is the least bad one found',
      mend: 'Leave the pumps to today’s rules until a plan keeps every limit, and recompute.',
      details: [],
    }
  return found.outOfTime
    ? {
        name: 'out-of-time',
        message:
          'The time limit ended the search before a schedule kept every limit; this is the least bad one found',
        mend: 'Recompute, or raise the time limit in the algorithm settings.',
        details: [],
      }
    : {
        name: 'infeasible',
        message: 'No schedule that was tried keeps every limit; this is the least bad one found',
        mend: 'The limits broken are listed with their times: check the levels measured now, the pumps out of service and the limits set.',
        details: [],
      }
}
