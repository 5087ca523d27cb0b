import type { SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/** Money that an hour of a pump otherwise than in the plan before counts: a share of what one costs under today's rules. */
export const findPriceOfChange = (
  { changeShare, previous }: OptimizationProblem,
  baseline: SimulationOutcome,
): number => {
  if (!previous || changeShare === 0 || !baseline.ok) return 0
  const { timesS, pumps, cost } = baseline.result
  let hours = 0
  for (const { speed } of Object.values(pumps))
    for (const [i, value] of speed.entries()) if (value > 0) hours += (timesS[i + 1]! - timesS[i]!) / 3600
  return hours > 0 ? (changeShare * cost) / hours : 0
}
