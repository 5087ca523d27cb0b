import { measureAheadErrors } from '#domain/hydraulics/measure-ahead-errors.ts'
import { measurePressureErrors } from '#domain/hydraulics/measure-pressure-errors.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { HydraulicProblem, SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import { chargePeak } from '#domain/optimization/charge-peak.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import type { HindcastWindow } from '#server/simulation/load-hindcast.ts'
import type { LookAhead } from '#server/simulation/load-look-ahead.ts'
import { createSimulator } from '../epanet/create-simulator.ts'
import { simulate } from '../epanet/simulate.ts'
import type { Report } from '../report.ts'
import { simulateRules } from '../search/simulate-rules.ts'
import { compareAhead } from './compare-ahead.ts'
import { createHindcastComparison } from './compare-hindcast.ts'

export type BaselineTask = {
  problem: HydraulicProblem
  demandCharge: OptimizationProblem['demandCharge']
  hindcast: HindcastWindow[]
  lookAhead: LookAhead
}
/** `cost` is energy and the charge on the greatest power; 0 where the simulation failed. */
export type SimulatedBaseline = Pick<
  BaselineResult,
  'cost' | 'modelTrustM' | 'calibration' | 'hindcast' | 'ahead' | 'pressureAhead'
> & {
  baseline: SimulationOutcome
}

/** Today's rules over the horizon, how closely the model follows the day that was, and how far the week's forecasts led it off. */
export async function simulateBaseline(task: BaselineTask, report: Report): Promise<SimulatedBaseline> {
  report(0.2, { key: 'simulatingRules', values: {} })
  const baseline = await simulateToday(task.problem)
  report(0.7, { key: 'checkingModel', values: {} })
  const comparison = createHindcastComparison()
  for (const window of task.hindcast) {
    const outcome = await simulate(window.problem, { kind: 'schedule', schedule: window.schedule })
    if (outcome.ok) comparison.add(window, outcome.result)
  }
  report(0.8, { key: 'checkingModel', values: {} })
  const ahead = await measureLookAhead(task)
  const cost = baseline.ok
    ? baseline.result.cost + chargePeak(task.demandCharge, task.problem, baseline.result)
    : 0
  return { baseline, cost, ...ahead, ...comparison.finish() }
}

async function simulateToday(problem: HydraulicProblem): Promise<SimulationOutcome> {
  const read = readNetwork(problem.inp)
  if (!read.ok) throw new Error(`The network cannot be read: ${read.problems[0]?.what ?? ''}`)
  const simulator = createSimulator(problem.inp)
  try {
    return (await simulateRules(problem, simulator, read.network.tanks)).baseline
  } finally {
    simulator.close()
  }
}

async function measureLookAhead({ problem, lookAhead: { zones, stretches } }: BaselineTask) {
  const simulator = createSimulator(problem.inp)
  try {
    const windows = []
    for (const stretch of stretches) windows.push(await compareAhead(simulator, zones, stretch))
    return {
      ahead: measureAheadErrors(windows.flatMap(({ levels }) => levels)),
      pressureAhead: measurePressureErrors(windows.flatMap(({ pressures }) => pressures)),
    }
  } finally {
    simulator.close()
  }
}
