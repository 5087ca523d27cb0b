import { findValveState } from '#domain/optimization/find-valve-state.ts'
import type { OptimizationProblem, ValveOption } from '#domain/optimization/problem.ts'

/**
 * Identical pumps that the search counts instead of naming; or one valve, whose count is which of its states it is in.
 * `pumps` are indices of units.
 */
export type SearchGroup = {
  key: string
  pumps: number[]
  speeds: number[]
  /** Null for pumps. */
  valve: ValveOption | null
  /** Greatest count. */
  most: number
}

/**
 * What the search may choose: for each group and step how many pumps run and at which of the group's speeds, or which
 * state a valve is in. Units are the pumps, then the valves.
 */
export type SearchSpace = {
  boundariesS: number[]
  steps: number
  /** Pumps in the problem's order. */
  pumpIds: string[]
  valves: ValveOption[]
  groups: SearchGroup[]
  /** Steps before this one are given unit by unit in `frozen`. */
  firstFreeStep: number
  /** Relative speed by pump, then state by valve, of each frozen step. */
  frozen: Float64Array[]
  /** 1 where the unit can run through the whole step, at [unit * steps + step]. */
  isAvailable: Uint8Array
  /** What runs in the last step runs before the first. */
  isRepeating: boolean
  /** Greatest count of a group, at [group * steps + step]. */
  maxCount: Uint8Array
}

export const createSearchSpace = (problem: OptimizationProblem): SearchSpace => {
  const { boundariesS, pumps, valves = [] } = problem
  const steps = boundariesS.length - 1
  const pumpIds = pumps.map((pump) => pump.id)
  const isAvailable = new Uint8Array((pumps.length + valves.length) * steps).fill(1)
  pumps.forEach((pump, p) => {
    for (let k = 0; k < steps; k++) {
      const isOut = pump.outOfService.some(
        (span) => span.fromS < boundariesS[k + 1]! && span.toS > boundariesS[k]!,
      )
      isAvailable[p * steps + k] = isOut ? 0 : 1
    }
  })
  const groups = [...groupPumps(problem), ...listValves(problem)]
  const maxCount = new Uint8Array(groups.length * steps)
  groups.forEach((group, g) => {
    for (let k = 0; k < steps; k++)
      maxCount[g * steps + k] = group.valve
        ? group.most
        : group.pumps.filter((p) => isAvailable[p * steps + k]).length
  })
  const firstFreeStep = Math.min(problem.frozenSteps, steps)
  const { start } = problem.hydraulic
  const frozen = Array.from({ length: firstFreeStep }, (_, k) =>
    Float64Array.of(
      ...pumpIds.map((id, p) => {
        if (!isAvailable[p * steps + k]) return 0
        return problem.previous?.pumpSpeed[id]?.[k] ?? start.pumpSpeed[id] ?? 0
      }),
      ...valves.map(({ id, states }) => {
        const before = problem.previous?.valves?.[id]?.[k] ?? start.valveState?.[id]
        return findValveState(states, before) ?? 0
      }),
    ),
  )
  return {
    boundariesS,
    steps,
    pumpIds,
    valves,
    groups,
    firstFreeStep,
    frozen,
    isAvailable,
    isRepeating: problem.isRepeating ?? false,
    maxCount,
  }
}

/** Pumps are interchangeable only if they share the group's name and its speeds. */
const groupPumps = ({ pumps }: OptimizationProblem): SearchGroup[] => {
  const groups = new Map<string, SearchGroup>()
  pumps.forEach((pump, p) => {
    const speeds = [...new Set(pump.speeds.filter((speed) => speed > 0))].sort((a, b) => a - b)
    if (speeds.length === 0) return
    const key = `${pump.group}|${speeds.join(' ')}`
    const group = groups.get(key)
    if (group) group.pumps.push(p)
    else groups.set(key, { key: pump.group, pumps: [p], speeds, valve: null, most: 0 })
  })
  return [...groups.values()].map((group) => ({ ...group, most: group.pumps.length }))
}

const listValves = ({ pumps, valves = [] }: OptimizationProblem): SearchGroup[] =>
  valves.map((valve, v) => ({
    key: valve.id,
    pumps: [pumps.length + v],
    speeds: [1],
    valve,
    most: valve.states.length - 1,
  }))
