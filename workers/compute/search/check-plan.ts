import type { Schedule, SimulationError, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import { buildSchedule } from '#domain/optimization/build-schedule.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import { judgeSimulation } from '#domain/optimization/judge-simulation.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import type { Clamp } from '#domain/optimization/weigh-broken.ts'
import { weighBroken } from '#domain/optimization/weigh-broken.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'
import { countMarginHours } from '#workers/compute/search/count-margin-hours.ts'
import { findMarginsNotKept } from '#workers/compute/search/find-margins-not-kept.ts'
import { listTankMargins } from '#workers/compute/search/list-tank-margins.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

/** A plan as a full cold run of the network as imported finds it. */
export type CheckedPlan = {
  schedule: Schedule
  /** Energy and demand charge; `worth` also counts the price of starts, valve moves, changes and used margins and, where the end level is priced, the water gained. */
  cost: number
  worth: number
  violations: Violation[]
  marginsNotKept: Violation[]
  /** What is broken, summed as amount times duration; a tank on its way back from where it started left out. */
  broken: number
  /** Tanks with limits that stood at their physical bottom or top: a level held there hides how far it would have gone. */
  clamped: StandingTank[]
}

/** `firstS`: the first instant at which it stood there, whichever end that was. */
export type StandingTank = Clamp & { firstS: number }

export type CheckPlanSetting = {
  problem: OptimizationProblem
  space: SearchSpace
  limits: SwitchingLimits[]
  tanks: TwinTank[]
  simulator: Simulator
  /** By when a tank that starts outside its limits is to be back, s; 0 for the others. */
  backByS: (tankId: string) => number
  /** What a group's counts change in the plan before, in money; null where that is free. */
  priceChanges: ((g: number, count: Uint8Array) => number) | null
  /** Money that an hour with the whole margin of a tank used counts. */
  marginPrice: number
}

const AT_END_M = 1e-5

export const checkPlan = async (
  { problem, space, limits, tanks, simulator, backByS, priceChanges, marginPrice }: CheckPlanSetting,
  plan: Plan,
): Promise<{ ok: true; checked: CheckedPlan } | { ok: false; error: SimulationError }> => {
  const schedule = buildSchedule(space, plan, limits)
  const outcome = await simulator.simulate(problem.hydraulic, { kind: 'schedule', schedule })
  if (!outcome.ok) return outcome
  const { result } = outcome
  const { cost, violations } = judgeSimulation(problem, schedule, result)
  const { endLevel } = problem
  const gained =
    endLevel.kind === 'priced' ? endLevel.valuePerM3 * (result.storedM3.end - result.storedM3.start) : 0
  const clamped = findClamped(tanks, result)
  const isComingBack = ({ fromS, durationS, assetId, unit }: Violation) =>
    unit === 'm' && fromS <= 0 && durationS <= backByS(assetId)
  const broken = weighBroken(
    violations.filter((violation) => !isComingBack(violation)),
    clamped,
  )
  const margins = listTankMargins(problem, tanks)
  return {
    ok: true,
    checked: {
      schedule,
      cost,
      worth:
        cost -
        gained +
        problem.startPrice * countStarts(problem, schedule) +
        (priceChanges ? space.groups.reduce((sum, _, g) => sum + priceChanges(g, plan.count), 0) : 0) +
        marginPrice * countMarginHours(margins, result),
      violations,
      marginsNotKept: findMarginsNotKept(problem, margins, result),
      broken,
      clamped,
    },
  }
}

const countStarts = (problem: OptimizationProblem, { pumpSpeed, valves = {} }: Schedule): number => {
  const { pumpSpeed: before, valveState } = problem.hydraulic.start
  const starts = Object.entries(pumpSpeed).reduce((sum, [id, speeds]) => {
    const isOn = [before[id] ?? 0, ...speeds].map((speed) => speed > 0)
    return sum + speeds.filter((_, k) => isOn[k + 1] && !isOn[k]).length
  }, 0)
  return (problem.valves ?? []).reduce((sum, { id, states }) => {
    const held = valves[id] ?? []
    const atStart = states[findValveState(states, valveState?.[id]) ?? -1] ?? held[0]
    return sum + held.filter((state, k) => state !== (k > 0 ? held[k - 1] : atStart)).length
  }, starts)
}

/** An end that is only just touched counts as a tank that stood there for so long. */
const TOUCH_S = 60

/**
 * A tank on its way to its end that is a second's flow away is there: EPANET ends a step at the whole second nearest to
 * the moment.
 */
const findClamped = (tanks: TwinTank[], { timesS, tankLevelM }: SimulationResult): StandingTank[] =>
  tanks.flatMap((tank) => {
    if (tank.isStill) return []
    const levels = tankLevelM[tank.id]!
    const clamp = { tankId: tank.id, emptyS: 0, fullS: 0, firstS: Number.POSITIVE_INFINITY }
    for (let i = 1; i < levels.length; i++) {
      const spanS = timesS[i]! - timesS[i - 1]!
      const riseM = (levels[i]! - levels[i - 1]!) / spanS
      const isEmpty = levels[i]! - Math.max(AT_END_M, -riseM) <= tank.minM
      const isFull = levels[i]! + Math.max(AT_END_M, riseM) >= tank.maxM && !tank.closesWhenFull
      // It stands where it was there at both ends of the span, else it has only just come.
      if (isEmpty) clamp.emptyS += levels[i - 1]! - AT_END_M <= tank.minM ? spanS : TOUCH_S
      if (isFull) clamp.fullS += levels[i - 1]! + AT_END_M >= tank.maxM ? spanS : TOUCH_S
      if (isEmpty || isFull) clamp.firstS = Math.min(clamp.firstS, timesS[i]!)
    }
    return clamp.emptyS + clamp.fullS > 0 ? [clamp] : []
  })
