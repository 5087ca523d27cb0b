import type { HydraulicProblem, SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import { countTankClamps } from '#workers/compute/epanet/count-tank-clamps.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'
import { findClosingTanks } from '#workers/compute/search/find-closing-tanks.ts'

export type Rules = {
  /** Standing full counts among `tankClamps` only for tanks that are not to. */
  baseline: SimulationOutcome
  /** Tanks that stand full by design. */
  closing: ReadonlySet<string>
}

/** Today's rules over the horizon. */
export const simulateRules = async (
  problem: HydraulicProblem,
  simulator: Simulator,
  tanks: { id: string; minLevelM: number; maxLevelM: number }[],
  /** Valves whose states are kept. */
  watched: string[] = [],
): Promise<Rules> => {
  const baseline = await simulator.simulate(problem, { kind: 'controls', watched })
  const maxLevelM = new Map(tanks.map((tank) => [tank.id, tank.maxLevelM]))
  const closing = await findClosingTanks(problem, simulator, baseline, (id) => maxLevelM.get(id)!)
  if (!baseline.ok) return { baseline, closing }
  const tankClamps = countTankClamps(tanks, baseline.result.tankLevelM, closing)
  return { baseline: { ok: true, result: { ...baseline.result, tankClamps } }, closing }
}
