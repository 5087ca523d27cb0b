import type { SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/**
 * Money that a start counts, and an hour of a pump otherwise than in the plan before: shares of what an hour of a pump
 * costs under today's rules, so that they fit small works and large ones in any currency.
 */
export const priceInPumpHours = (
  { startPrice, startShare, changeShare, previous }: OptimizationProblem,
  baseline: SimulationOutcome,
): { startPrice: number; changePrice: number } => {
  const hourCost = baseline.ok ? costOfPumpHour(baseline.result) : 0
  return {
    startPrice: startPrice + startShare * hourCost,
    changePrice: previous ? changeShare * hourCost : 0,
  }
}

type Ran = Extract<SimulationOutcome, { ok: true }>['result']

const costOfPumpHour = ({ timesS, pumps, cost }: Ran): number => {
  let hours = 0
  for (const { speed } of Object.values(pumps))
    for (const [i, value] of speed.entries()) if (value > 0) hours += (timesS[i + 1]! - timesS[i]!) / 3600
  return hours > 0 ? cost / hours : 0
}
