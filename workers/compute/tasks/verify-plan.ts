import type { PumpBlock } from '#domain/hydraulics/pump-blocks.ts'
import { pumpBlocks } from '#domain/hydraulics/pump-blocks.ts'
import type { Schedule, SimulationError, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import { judgeSimulation } from '#domain/optimization/judge-simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { KeptSimulation } from '#server/simulation/contract.ts'
import { simulate } from '../epanet/simulate.ts'
import type { Report } from '../report.ts'

export type VerifyTask = { problem: OptimizationProblem; schedule: Schedule; baseline: KeptSimulation }
export type VerifiedPlan =
  | {
      ok: true
      result: SimulationResult
      /** Energy and the charge on the greatest power. */
      cost: number
      violations: Violation[]
      blocks: PumpBlock[]
      storedValue: number
    }
  | { ok: false; error: SimulationError }

/** A full EPANET run of the schedule on the network as imported: what is published is what this run found. */
export async function verifyPlan(
  { problem, schedule, baseline }: VerifyTask,
  report: Report,
): Promise<VerifiedPlan> {
  report(0.2, { key: 'verifying', values: {} })
  const { hydraulic } = problem
  const outcome = await simulate(hydraulic, { kind: 'schedule', schedule })
  if (!outcome.ok) return outcome
  const { result } = outcome
  return {
    ok: true,
    result,
    ...judgeSimulation(problem, schedule, result),
    blocks: pumpBlocks(schedule, result, hydraulic.price),
    storedValue: storedWaterValue(result, baseline, hydraulic.price).value,
  }
}
