import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'

/** A pump's switching limits and the state it starts from. Times in seconds. */
export type SwitchingLimits = {
  minOnS: number
  minOffS: number
  maxStartsPerDay: number
  isOnAtStart: boolean
  inStateForS: number
}

export const DAY_S = 86_400

export const toSwitchingLimits = (pump: PumpOption, problem: OptimizationProblem): SwitchingLimits => ({
  minOnS: pump.minOnS,
  minOffS: pump.minOffS,
  maxStartsPerDay: pump.maxStartsPerDay,
  isOnAtStart: (problem.hydraulic.start.pumpSpeed[pump.id] ?? 0) > 0,
  inStateForS: pump.inStateForS,
})

/** True in a frozen step, or where the pump cannot run: its state there is nobody's choice. */
export const isForced = (space: SearchSpace, pump: number, step: number) =>
  step < space.firstFreeStep || !space.isAvailable[pump * space.steps + step]
