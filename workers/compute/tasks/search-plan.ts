import type { OptimizationProblem, OptimizationResult } from '#domain/optimization/problem.ts'
import type { Report } from '../report.ts'
import { optimize } from '../search/optimize.ts'

/** The cheapest schedule, with the best cost so far as progress. */
export async function searchPlan(problem: OptimizationProblem, report: Report): Promise<OptimizationResult> {
  return optimize(problem, {
    onProgress: ({ evaluations, budget, bestCost, isFeasible }) =>
      report(budget > 0 ? evaluations / budget : 0, {
        key: bestCost === null ? 'searching' : isFeasible ? 'searchingBest' : 'searchingFeasible',
        values: { evaluations, budget, ...(bestCost === null ? {} : { cost: bestCost }) },
      }),
    shouldStop: () => false,
  })
}
