import type { PlanCounts } from '#domain/optimization/plan.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { SearchLimits } from '#workers/compute/search/search-margins.ts'
import type { SearchOrder } from '#workers/compute/search/start-search.ts'

/** What a side's thread is started with. `shared`: at 0 whether all are to stop, then the evaluations of each side. */
export type SideData = {
  problem: OptimizationProblem
  maxStepS: number
  place: number
  shared: SharedArrayBuffer
}

/** Search on until so many evaluations are spent in all, then answer. */
export type SideOrder = {
  /** Begins a new search; null goes on with the one there is. */
  begin: { order: SearchOrder; closingTanks: string[] } | null
  /** Limits in force from now on, null where they have not changed. */
  limits: SearchLimits | null
  /** Good plans of the others. */
  plans: PlanCounts[]
  until: number
}

/** A good plan with what it costs and breaks (as of an elite). */
export type SidePlan = PlanCounts & { cost: number; steering: number; broken: number }
export type SideAnswer = { elites: SidePlan[]; evaluations: number; isStopped: boolean }
