import type { OptimizationProblem, OptimizationResult } from '#domain/optimization/problem.ts'
import type { Report } from '../report.ts'
import { optimize } from '../search/optimize.ts'

/** The cheapest schedule, with the best cost so far, and how it came to it, as progress. */
export async function searchPlan(problem: OptimizationProblem, report: Report): Promise<OptimizationResult> {
  const best: OptimizationResult['trace'] = []
  return optimize(problem, {
    onProgress: ({ evaluations, budget, bestCost, isFeasible }) => {
      const last = best.at(-1)
      if (bestCost !== null && (last?.cost !== bestCost || last.feasible !== isFeasible))
        best.push({ evaluations, cost: bestCost, feasible: isFeasible })
      report(budget > 0 ? evaluations / budget : 0, {
        key: bestCost === null ? 'searching' : isFeasible ? 'searchingBest' : 'searchingFeasible',
        values: { evaluations, budget, ...(bestCost === null ? {} : { cost: bestCost }) },
        best,
      })
    },
    shouldStop: () => false,
  })
}
