import type { HydraulicProblem, SimulationResult } from '#domain/hydraulics/simulation.ts'
import { computeDemandCharge } from '#domain/optimization/demand-charge.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/** What a simulated run pays for its greatest power beyond what the billing period has seen; 0 without such a charge. */
export const chargePeak = (
  demandCharge: OptimizationProblem['demandCharge'],
  { startClockS }: Pick<HydraulicProblem, 'startClockS'>,
  { timesS, pumps }: Pick<SimulationResult, 'timesS' | 'pumps'>,
): number => {
  if (!demandCharge) return 0
  const startS = Float64Array.from(timesS.slice(0, -1))
  const durationS = startS.map((at, i) => timesS[i + 1]! - at)
  const series = Object.values(pumps)
  const powerKw = startS.map((_, i) => series.reduce((sum, pump) => sum + pump.powerKw[i]!, 0))
  return computeDemandCharge(demandCharge, startClockS, startS, durationS, powerKw)
}
