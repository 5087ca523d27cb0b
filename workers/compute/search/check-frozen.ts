import type { HydraulicLimits, Schedule, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'

/**
 * Whether the frozen steps of the last plan, run from what is measured now, keep every limit, take no tank into its margins and
 * lead one that is there out of them: margins are for what comes otherwise than planned, and this has come.
 */
export const checkFrozen = async (
  { hydraulic, previous, frozenSteps, boundariesS, tankMarginM }: OptimizationProblem,
  simulator: Simulator,
  /** Tanks that stand full by design. */
  closing: ReadonlySet<string>,
): Promise<boolean> => {
  if (!previous || frozenSteps === 0) return true
  const tanks: HydraulicLimits['tanks'] = Object.fromEntries(
    Object.entries(hydraulic.limits.tanks).map(([id, { minM, maxM }]) => {
      const margin = tankMarginM[id] ?? { minM: 0, maxM: 0 }
      return [id, { minM: minM + margin.minM, maxM: closing.has(id) ? maxM : maxM - margin.maxM }]
    }),
  )
  const endS = boundariesS[Math.min(frozenSteps, boundariesS.length - 1)]!
  const outcome = await simulator.simulate(
    { ...hydraulic, durationS: endS, limits: { ...hydraulic.limits, tanks } },
    { kind: 'schedule', schedule: cut(previous, frozenSteps) },
  )
  if (!outcome.ok) return false
  const { violations, tankLevelM } = outcome.result
  return violations.every((violation) => violation.fromS === 0 && isLeft(violation, tankLevelM))
}

/** Whether a tank that is in its margin as the steps begin is on its way out of it as they end. */
const isLeft = ({ kind, assetId }: Violation, tankLevelM: Record<string, number[]>): boolean => {
  if (kind !== 'tank-below-min' && kind !== 'tank-above-max') return false
  const risesM = tankLevelM[assetId]!.at(-1)! - tankLevelM[assetId]![0]!
  return kind === 'tank-below-min' ? risesM > 0 : risesM < 0
}

const cut = (schedule: Schedule, steps: number): Schedule => {
  const first = <T>(of: Record<string, T[]>) =>
    Object.fromEntries(Object.entries(of).map(([id, values]) => [id, values.slice(0, steps)]))
  return {
    ...schedule,
    boundariesS: schedule.boundariesS.slice(0, steps + 1),
    pumpSpeed: first(schedule.pumpSpeed),
    ...(schedule.valves ? { valves: first(schedule.valves) } : {}),
  }
}
