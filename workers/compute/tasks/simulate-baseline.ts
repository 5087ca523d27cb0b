import type { HydraulicProblem, SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import { chargePeak } from '#domain/optimization/charge-peak.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { HindcastWindow } from '#server/simulation/load-hindcast.ts'
import { simulate } from '../epanet/simulate.ts'
import type { Report } from '../tasks.ts'

export type BaselineTask = {
  problem: HydraulicProblem
  demandCharge: OptimizationProblem['demandCharge']
  hindcast: HindcastWindow[]
}
/** `cost` is energy and the charge on the greatest power; 0 where the simulation failed. */
export type SimulatedBaseline = { baseline: SimulationOutcome; cost: number; modelTrustM: number | null }

/** Today's rules over the horizon, and how closely the model follows the day that was. */
export async function simulateBaseline(task: BaselineTask, report: Report): Promise<SimulatedBaseline> {
  report(0.2, { key: 'simulatingRules', values: {} })
  const baseline = await simulate(task.problem, { kind: 'controls' })
  report(0.7, { key: 'checkingModel', values: {} })
  let squares = 0
  let count = 0
  for (const window of task.hindcast) {
    const outcome = await simulate(window.problem, { kind: 'schedule', schedule: window.schedule })
    if (!outcome.ok) continue
    for (const [tank, measured] of Object.entries(window.measured)) {
      for (const [index, timeS] of measured.timesS.entries()) {
        if (index === 0) continue
        const level = levelAt(outcome.result.timesS, outcome.result.tankLevelM[tank] ?? [], timeS)
        if (Number.isNaN(level)) continue
        squares += (level - measured.levelM[index]!) ** 2
        count++
      }
    }
  }
  const cost = baseline.ok
    ? baseline.result.cost + chargePeak(task.demandCharge, task.problem, baseline.result)
    : 0
  return { baseline, cost, modelTrustM: count === 0 ? null : Math.sqrt(squares / count) }
}

/** Linear between the instants of the simulation. */
function levelAt(timesS: number[], levelM: number[], atS: number): number {
  const next = timesS.findIndex((timeS) => timeS >= atS)
  if (next < 0) return Number.NaN
  if (next === 0 || timesS[next] === atS) return levelM[next] ?? Number.NaN
  const share = (atS - timesS[next - 1]!) / (timesS[next]! - timesS[next - 1]!)
  return levelM[next - 1]! + share * (levelM[next]! - levelM[next - 1]!)
}
