import type { SimulationOutcome, ValveState } from '#domain/hydraulics/simulation.ts'
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
    readPlan(
      space,
      plan,
      (id, k) => previous.pumpSpeed[id]?.[k] ?? 0,
      (id, k) => previous.valves?.[id]?.[k],
    )
    plans.push(copyPlan(plan))
  }
  if (!baseline.ok) return plans
  const { timesS, pumps, valves } = baseline.result
  const overlapS = (i: number, k: number) =>
    Math.min(boundariesS[k + 1]!, timesS[i + 1]!) - Math.max(boundariesS[k]!, timesS[i]!)
  const runsMostOf = (id: string, k: number): number => {
    let onS = 0
    let speedS = 0
    for (const [i, speed] of (pumps[id]?.speed ?? []).entries()) {
      if (overlapS(i, k) <= 0 || speed <= 0) continue
      onS += overlapS(i, k)
      speedS += overlapS(i, k) * speed
    }
    return onS > (boundariesS[k + 1]! - boundariesS[k]!) / 2 ? speedS / onS : 0
  }
  const isMostOf = (id: string, k: number): ValveState | undefined => {
    const heldS = new Map<ValveState, number>()
    for (const [i, state] of (valves?.[id] ?? []).entries())
      if (overlapS(i, k) > 0) heldS.set(state, (heldS.get(state) ?? 0) + overlapS(i, k))
    return [...heldS].sort(([, a], [, b]) => b - a)[0]?.[0]
  }
  readPlan(space, plan, runsMostOf, isMostOf)
  plans.push(copyPlan(plan))
  return plans
}
