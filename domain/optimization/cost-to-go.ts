import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { ScheduleEvaluator, TankState, Weights } from '#domain/optimization/schedule-evaluator.ts'

export type CostToGoSetting = {
  space: SearchSpace
  evaluator: ScheduleEvaluator
  weights: Weights
  /** Cost that everything is measured in. */
  reference: number
  /** Configurations that each step may run. */
  codes: number[][]
  /** Points of the grid along each tank's range. */
  points: number
}

/** What is still to be paid from a step boundary on, in references, with what breaks on the way, from given levels, m. */
export type CostToGo = (boundary: number, levelM: Float64Array) => number

/**
 * Backward dynamic programming over a grid of tank levels, linear between its points (Bellman 1957). Starts and
 * switching limits are left aside, as is a demand charge: it ranks states, it is no bound.
 */
export const computeCostToGo = (setting: CostToGoSetting): CostToGo => {
  const { space, evaluator, codes, points } = setting
  const { minM, rangeM } = evaluator
  const n = rangeM.length
  const size = points ** n
  const first = space.firstFreeStep
  const worth = new Float64Array((space.steps + 1 - first) * size)
  const begun = evaluator.createState()
  const state = evaluator.createState()

  const corner = new Int32Array(n)
  const share = new Float64Array(n)
  const at: CostToGo = (boundary, levelM) => {
    for (let i = 0; i < n; i++) {
      const x = ((levelM[i]! - minM[i]!) / rangeM[i]!) * (points - 1)
      corner[i] = Math.max(0, Math.min(points - 2, Math.floor(x)))
      share[i] = Math.max(0, Math.min(1, x - corner[i]!))
    }
    // While frozen steps run nothing is chosen.
    const base = Math.max(0, boundary - first) * size
    let sum = 0
    for (let side = 0; side < 1 << n; side++) {
      let weight = 1
      let index = 0
      for (let i = 0; i < n; i++) {
        const isUpper = (side >> i) & 1
        weight *= isUpper ? share[i]! : 1 - share[i]!
        index = index * points + corner[i]! + isUpper
      }
      if (weight > 0) sum += weight * worth[base + index]!
    }
    return sum
  }

  const toPoint = (index: number) => {
    let rest = index
    for (let i = n - 1; i >= 0; i--) {
      begun.levelM[i] = minM[i]! + (rangeM[i]! * (rest % points)) / (points - 1)
      rest = Math.floor(rest / points)
    }
  }
  for (let index = 0; index < size; index++) {
    toPoint(index)
    const { cost, endLevel } = evaluator.finish(begun)
    worth[(space.steps - first) * size + index] =
      cost / setting.reference + setting.weights.endLevel * endLevel
  }
  for (let k = space.steps - 1; k >= first; k--) {
    const base = (k - first) * size
    worth.fill(Number.POSITIVE_INFINITY, base, base + size)
    for (const code of codes[k]!) {
      for (let index = 0; index < size; index++) {
        toPoint(index)
        evaluator.copyState(begun, state)
        evaluator.advance(k, code, state)
        const total = weigh(setting, state) + at(k + 1, state.levelM)
        if (total < worth[base + index]!) worth[base + index] = total
      }
    }
  }
  return at
}

const weigh = (
  { weights, reference }: CostToGoSetting,
  { cost, marginCost, level, pressure, power }: TankState,
) =>
  (cost + marginCost) / reference +
  weights.level * level +
  weights.pressure * pressure +
  weights.power * power
