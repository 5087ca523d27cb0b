import type { PumpBlock } from '#domain/hydraulics/pump-blocks.ts'
import { pumpBlocks } from '#domain/hydraulics/pump-blocks.ts'
import type {
  HydraulicProblem,
  Schedule,
  SimulationError,
  SimulationResult,
  Violation,
} from '#domain/hydraulics/simulation.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import type { KeptSimulation } from '#server/simulation/contract.ts'
import { simulate } from '../epanet/simulate.ts'
import type { Report } from '../tasks.ts'

export type VerifyTask = {
  problem: HydraulicProblem
  schedule: Schedule
  baseline: KeptSimulation
  /** Level by tank id that the plan must end with; null where the end is priced instead. */
  endLevelM: Record<string, number> | null
}
export type VerifiedPlan =
  | { ok: true; result: SimulationResult; blocks: PumpBlock[]; storedValue: number; violations: Violation[] }
  | { ok: false; error: SimulationError }

/** An end level this near its target is met: less than any level meter shows. */
const endToleranceM = 0.005

/** A full EPANET run of the schedule on the network as imported: what is published is what this run found. */
export async function verifyPlan(
  { problem, schedule, baseline, endLevelM }: VerifyTask,
  report: Report,
): Promise<VerifiedPlan> {
  report(0.2, { key: 'verifying', values: {} })
  const outcome = await simulate(problem, { kind: 'schedule', schedule })
  if (!outcome.ok) return outcome
  const { result } = outcome
  return {
    ok: true,
    result,
    blocks: pumpBlocks(schedule, result, problem.price),
    storedValue: storedWaterValue(result, baseline, problem.price).value,
    violations: [...result.violations, ...findShortEnds(result, endLevelM ?? {})],
  }
}

function findShortEnds(result: SimulationResult, endLevelM: Record<string, number>): Violation[] {
  const endS = result.timesS.at(-1)!
  return Object.entries(endLevelM).flatMap(([assetId, limit]): Violation[] => {
    const amount = limit - (result.tankLevelM[assetId]?.at(-1) ?? Number.NaN)
    if (!(amount > endToleranceM)) return []
    return [
      {
        kind: 'tank-end-below-target',
        assetId,
        amount,
        unit: 'm',
        limit,
        fromS: endS,
        worstAtS: endS,
        durationS: 0,
      },
    ]
  })
}
