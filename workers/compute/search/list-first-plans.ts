import type { SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import { copyPlan, createPlan } from '#domain/optimization/plan.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { readPlan } from '#domain/optimization/read-plan.ts'

/** What the search begins from: the last plan, then what today's rules would do (`baseline`). */
export const listFirstPlans = (
  problem: OptimizationProblem,
  space: SearchSpace,
  configurations: Configurations,
  baseline: SimulationOutcome,
): Plan[] => {
  const plans: Plan[] = []
  const plan = createPlan(space, configurations)
  const { previous, boundariesS } = problem
  if (previous) {
    readPlan(space, plan, (id, k) => previous.pumpSpeed[id]?.[k] ?? 0)
    plans.push(copyPlan(plan))
  }
  if (!baseline.ok) return plans
  const { timesS, pumps } = baseline.result
  const runsMostOf = (id: string, k: number): number => {
    const speeds = pumps[id]?.speed ?? []
    const from = boundariesS[k]!
    const to = boundariesS[k + 1]!
    let onS = 0
    let speedS = 0
    speeds.forEach((speed, i) => {
      const overlapS = Math.min(to, timesS[i + 1]!) - Math.max(from, timesS[i]!)
      if (overlapS <= 0 || speed <= 0) return
      onS += overlapS
      speedS += overlapS * speed
    })
    return onS > (to - from) / 2 ? speedS / onS : 0
  }
  readPlan(space, plan, runsMostOf)
  plans.push(copyPlan(plan))
  return plans
}
