import { UNKNOWN_STATE } from '#domain/optimization/count-starts.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import type { OptimizationProblem, PumpOption, ValveOption } from '#domain/optimization/problem.ts'

/**
 * A unit's switching limits and the state it starts from. Of a valve each change is a start, and its least time on and
 * off is what it holds every state for. Times in seconds.
 */
export type SwitchingLimits = {
  minOnS: number
  minOffS: number
  maxStartsPerDay: number
  /** 1 for a pump that runs, 0 for one that does not; of a valve which of its states, `UNKNOWN_STATE` for none known. */
  stateAtStart: number
  inStateForS: number
}

export const DAY_S = 86_400

export const toSwitchingLimits = (pump: PumpOption, problem: OptimizationProblem): SwitchingLimits => ({
  minOnS: pump.minOnS,
  minOffS: pump.minOffS,
  maxStartsPerDay: pump.maxStartsPerDay,
  stateAtStart: (problem.hydraulic.start.pumpSpeed[pump.id] ?? 0) > 0 ? 1 : 0,
  inStateForS: pump.inStateForS,
})

export const toValveLimits = (valve: ValveOption, { hydraulic }: OptimizationProblem): SwitchingLimits => ({
  minOnS: valve.minHeldS,
  minOffS: valve.minHeldS,
  maxStartsPerDay: valve.maxChangesPerDay,
  stateAtStart: findValveState(valve.states, hydraulic.start.valveState?.[valve.id]) ?? UNKNOWN_STATE,
  inStateForS: valve.inStateForS,
})

/** Limits of all units: the pumps, then the valves. */
export const listSwitchingLimits = (problem: OptimizationProblem): SwitchingLimits[] => [
  ...problem.pumps.map((pump) => toSwitchingLimits(pump, problem)),
  ...(problem.valves ?? []).map((valve) => toValveLimits(valve, problem)),
]

/** True in a frozen step, or where the pump cannot run: its state there is nobody's choice. */
export const isForced = (space: SearchSpace, pump: number, step: number) =>
  step < space.firstFreeStep || !space.isAvailable[pump * space.steps + step]
