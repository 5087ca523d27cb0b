import { judgeSimulation } from '#domain/optimization/judge-simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { optimize } from '#workers/compute/search/optimize.ts'
import { nowS } from '../../../bench/optimize/clock.ts'

/** What the optimizer said of a day in so many seconds, and whether a run of its own agrees. */
export type Answer = {
  budgetS: number
  state: 'feasible' | 'infeasible' | 'failed'
  cost: number | null
  /** Why it failed, or what is wrong with what it said; null for nothing. */
  wrong: string | null
  /** Of an infeasible day: the limits broken, in words. */
  broken: string[]
}

/** Never reached: these runs are ended by their clock. */
const evaluations = 1e9

/**
 * Asks the optimizer and runs its schedule once more, cold, on the network as given. An answer is wrong that calls a plan
 * feasible which breaks a limit, or one infeasible without saying what is broken.
 */
export async function solveDay(
  problem: Omit<OptimizationProblem, 'budget' | 'seed'>,
  maxStepS: number,
  budgetS: number,
  seed: number,
): Promise<Answer> {
  const startedS = nowS()
  const asked = { ...problem, budget: { evaluations, timeLimitMs: Number.POSITIVE_INFINITY }, seed }
  try {
    const result = await optimize(asked, {
      maxStepS,
      onProgress: () => {},
      shouldStop: () => nowS() - startedS > budgetS,
    })
    const simulator = createSimulator(problem.hydraulic.inp, { maxStepS })
    try {
      const schedule = { kind: 'schedule' as const, schedule: result.schedule }
      const outcome = await simulator.simulate(problem.hydraulic, schedule)
      if (!outcome.ok) throw new Error(outcome.error.message)
      const { cost, violations } = judgeSimulation(asked, result.schedule, outcome.result)
      const broken = [...violations, ...result.clamps].map(
        ({ kind, assetId, amount, unit }) => `${kind} ${assetId} ${amount.toPrecision(3)} ${unit}`,
      )
      const isWrong = (result.state === 'feasible') !== (broken.length === 0)
      const wrong = isWrong ? `called ${result.state}: ${broken.join(', ') || 'nothing is broken'}` : null
      return { budgetS, state: result.state, cost, wrong, broken }
    } finally {
      simulator.close()
    }
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error)
    return { budgetS, state: 'failed', cost: null, wrong, broken: [] }
  }
}
