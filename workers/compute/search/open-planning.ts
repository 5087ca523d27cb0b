import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { listSwitchingLimits } from '#domain/optimization/switching-limits.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { createSearchSimulator } from '#workers/compute/search/search-simulator.ts'

/** A problem as a search sees it: what it may choose, and who judges it. */
export const openPlanning = (problem: OptimizationProblem, twin: Twin, maxStepS: number) => {
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  return {
    problem,
    tanks: twin.tanks,
    space,
    configurations,
    limits: listSwitchingLimits(problem),
    evaluator: createSearchSimulator(twin, problem, configurations, maxStepS),
  }
}

export type Planning = ReturnType<typeof openPlanning>
