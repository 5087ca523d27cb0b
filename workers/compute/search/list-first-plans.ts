import type {
  Schedule,
  SimulationOutcome,
  SimulationResult,
  ValveState,
} from '#domain/hydraulics/simulation.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { EditablePlan, Plan } from '#domain/optimization/plan.ts'
import { copyPlan, createPlan } from '#domain/optimization/plan.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { readPlan } from '#domain/optimization/read-plan.ts'

/** What an attempt begins with: a short search goes no further than the first of its plans. */
export type Beginning = 'last-plan' | 'rules' | { leastBad: Schedule }

export type FirstPlans = {
  /** The plan before, on this problem's steps; null where there is none. */
  previous: Plan | null
  /** What the search begins from, the first first. */
  plans: Plan[]
}

/** The last plan, and what today's rules would do (`baseline`); of attempts before, the least bad plan. */
export const listFirstPlans = (
  problem: OptimizationProblem,
  space: SearchSpace,
  configurations: Configurations,
  baseline: SimulationOutcome,
  beginning: Beginning,
): FirstPlans => {
  const plan = createPlan(space, configurations)
  const read = ({ pumpSpeed, valves }: Schedule): Plan => {
    readPlan(
      space,
      plan,
      (id, k) => pumpSpeed[id]?.[k] ?? 0,
      (id, k) => valves?.[id]?.[k],
    )
    return copyPlan(plan)
  }
  const previous = problem.previous && read(problem.previous)
  const rules = baseline.ok ? readRules(problem, space, plan, baseline.result) : null
  const inTurn = beginning === 'rules' ? [rules, previous] : [previous, rules]
  if (typeof beginning === 'object') inTurn.unshift(read(beginning.leastBad))
  return { previous, plans: inTurn.filter((one) => one !== null) }
}

/** What runs, or holds, for most of each step. */
const readRules = (
  { boundariesS }: OptimizationProblem,
  space: SearchSpace,
  plan: EditablePlan,
  { timesS, pumps, valves }: SimulationResult,
): Plan => {
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
  return copyPlan(plan)
}
