import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type {
  Ceiling,
  Judgement,
  ScheduleEvaluator,
  TankState,
} from '#domain/optimization/schedule-evaluator.ts'

/** One tank of 1 m2 between 0 and `rangeM`; each pump brings so many m3 an hour at its speed and takes so many kW. */
export type LinearCase = {
  startM: number
  rangeM: number
  demandM3PerH: number[]
  pricePerKwh: number[]
  flowM3PerH: number[]
  powerKw: number[]
}

/** Hydraulics that can be computed by hand, behind the same door as the real ones. Steps of an hour. */
export const createLinearEvaluator = (one: LinearCase, configurations: Configurations): ScheduleEvaluator => {
  const steps = one.demandM3PerH.length
  const createState = (): TankState => ({
    levelM: Float64Array.of(one.startM),
    links: 0,
    cost: 0,
    level: 0,
    pressure: 0,
    power: 0,
    marginCost: 0,
    worstAmount: 0,
    worstAt: -1,
  })
  const levels = new Float64Array(steps + 1)
  const respond = (k: number, configuration: number) => {
    const speeds = configurations.speedsOf(configuration)
    let inflow = -one.demandM3PerH[k]!
    let power = 0
    for (const [p, speed] of speeds.entries()) {
      inflow += speed * one.flowM3PerH[p]!
      power += speed ** 3 * one.powerKw[p]!
    }
    return Float64Array.of(inflow, power)
  }
  const advance = (k: number, configuration: number, state: TankState) => {
    const [inflow, power] = respond(k, configuration)
    state.levelM[0] = state.levelM[0]! + inflow!
    state.cost += power! * one.pricePerKwh[k]!
    const outside = Math.max(-state.levelM[0]!, state.levelM[0]! - one.rangeM) / one.rangeM
    if (outside <= 0) return
    state.level += outside
    if (outside <= state.worstAmount) return
    state.worstAmount = outside
    state.worstAt = k * 2 + (state.levelM[0]! < 0 ? 1 : 0)
  }
  const finish = (state: TankState): Judgement => {
    const endLevel = Math.max(0, one.startM - state.levelM[0]!) / one.rangeM
    const { cost, level, worstAt } = state
    const worst =
      worstAt >= 0
        ? { tank: 0, isLow: worstAt % 2 === 1, step: worstAt >> 1 }
        : endLevel > 0
          ? { tank: 0, isLow: true, step: steps - 1 }
          : null
    return { cost, level, endLevel, pressure: 0, power: 0, marginCost: 0, worst }
  }
  const judge = (codes: Int32Array, _from: number, ceiling: Ceiling | null) => {
    const state = createState()
    levels[0] = one.startM
    for (let k = 0; k < steps; k++) {
      advance(k, codes[k]!, state)
      levels[k + 1] = state.levelM[0]!
    }
    const judged = finish(state)
    if (!ceiling) return judged
    const { weights, reference, base, threshold } = ceiling
    const sum =
      judged.cost / reference + base + weights.level * judged.level + weights.endLevel * judged.endLevel
    return sum > threshold ? null : judged
  }
  return {
    minM: Float64Array.of(0),
    rangeM: Float64Array.of(one.rangeM),
    areaM2: Float64Array.of(1),
    judge,
    judgeExactly: judge,
    keep: () => {},
    levelsOfLast: () => levels,
    createState,
    copyState: (from, to) => {
      const { levelM, ...rest } = from
      Object.assign(to, rest)
      to.levelM.set(levelM)
    },
    advance,
    finish,
    easeControls: null,
    respond,
  }
}
