import type { Schedule, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'

/**
 * Whether the frozen steps of the last plan, run from what is measured now, keep every limit and take no tank into its
 * margins, or further into one: margins are for what comes otherwise than planned, and this has come.
 */
export const checkFrozen = async (
  { hydraulic, previous, frozenSteps, boundariesS, tankMarginM }: OptimizationProblem,
  simulator: Simulator,
  /** Tanks that stand full by design. */
  closing: ReadonlySet<string>,
): Promise<boolean> => {
  if (!previous || frozenSteps === 0) return true
  const endS = boundariesS[Math.min(frozenSteps, boundariesS.length - 1)]!
  const outcome = await simulator.simulate(
    { ...hydraulic, durationS: endS },
    { kind: 'schedule', schedule: cut(previous, frozenSteps) },
  )
  if (!outcome.ok || outcome.result.violations.some(isCaused)) return false
  return Object.entries(hydraulic.limits.tanks).every(([id, { minM, maxM }]) => {
    const levels = outcome.result.tankLevelM[id] ?? []
    const margin = tankMarginM[id] ?? { minM: 0, maxM: 0 }
    const [start = Number.NaN] = levels
    const isLower = Math.min(...levels) < Math.min(minM + margin.minM, start) - SAME_M
    const isHigher = Math.max(...levels) > Math.max(maxM - margin.maxM, start) + SAME_M
    return !isLower && (closing.has(id) || !isHigher)
  })
}

/** A level so little further in a margin is still on its way out of it. */
const SAME_M = 0.01

/** A tank that is beyond its limit as the steps begin may be on its way back. */
const isCaused = ({ kind, fromS }: Violation) =>
  fromS > 0 || (kind !== 'tank-below-min' && kind !== 'tank-above-max')

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
