import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/** Identical pumps that the search counts instead of naming. `pumps` are indices into `pumpIds`. */
export type SearchGroup = { key: string; pumps: number[]; speeds: number[] }

/** What the search may choose: for each group and step how many pumps run and at which of the group's speeds. */
export type SearchSpace = {
  boundariesS: number[]
  steps: number
  /** Pumps in the problem's order. */
  pumpIds: string[]
  groups: SearchGroup[]
  /** Steps before this one are given pump by pump in `frozen`. */
  firstFreeStep: number
  /** Relative speed by pump of each frozen step. */
  frozen: Float64Array[]
  /** 1 where the pump can run through the whole step, at [pump * steps + step]. */
  isAvailable: Uint8Array
  /** What runs in the last step runs before the first. */
  isRepeating: boolean
  /** Most pumps of a group that can run, at [group * steps + step]. */
  maxCount: Uint8Array
}

export const createSearchSpace = (problem: OptimizationProblem): SearchSpace => {
  const { boundariesS, pumps } = problem
  const steps = boundariesS.length - 1
  const pumpIds = pumps.map((pump) => pump.id)
  const isAvailable = new Uint8Array(pumps.length * steps)
  pumps.forEach((pump, p) => {
    for (let k = 0; k < steps; k++) {
      const isOut = pump.outOfService.some(
        (span) => span.fromS < boundariesS[k + 1]! && span.toS > boundariesS[k]!,
      )
      isAvailable[p * steps + k] = isOut ? 0 : 1
    }
  })
  const groups = groupPumps(problem)
  const maxCount = new Uint8Array(groups.length * steps)
  groups.forEach((group, g) => {
    for (let k = 0; k < steps; k++)
      maxCount[g * steps + k] = group.pumps.filter((p) => isAvailable[p * steps + k]).length
  })
  const firstFreeStep = Math.min(problem.frozenSteps, steps)
  const frozen = Array.from({ length: firstFreeStep }, (_, k) =>
    Float64Array.from(pumpIds, (id, p) => {
      if (!isAvailable[p * steps + k]) return 0
      return problem.previous?.pumpSpeed[id]?.[k] ?? problem.hydraulic.start.pumpSpeed[id] ?? 0
    }),
  )
  return {
    boundariesS,
    steps,
    pumpIds,
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
    else groups.set(key, { key: pump.group, pumps: [p], speeds })
  })
  return [...groups.values()]
}
