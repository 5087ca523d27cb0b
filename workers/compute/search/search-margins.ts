import { listEndTargets } from '#domain/optimization/find-end-violations.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { GivenUp, TankBounds, TankBoundsSetting } from '#domain/optimization/tank-bounds.ts'
import { toTankBounds } from '#domain/optimization/tank-bounds.ts'
import type { CheckedPlan } from '#workers/compute/search/check-plan.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

/** How far inside its limits the search keeps, and how that is changed by what cold runs find. */
export type SearchMargins = {
  bounds(): TankBounds[]
  /** The same, plain: as another thread can be told. */
  limits(): SearchLimits
  /** How much of the pressure margin is given up in each step, m. */
  pressureSlackM(): Float64Array
  /** Keeps further inside where a plan that the search thought good broke a limit; false if that is none of the tanks'. */
  tighten(checked: CheckedPlan): boolean
  /**
   * Gives up what the best plan so far lacks of the margins, step by step, and allows one longer to come back. Where that
   * plan holds no limits all the same, the second time all margins of steps that begin later than some hours from now, and
   * the third time all: they must not stand in the way of the limits themselves. What comes first is run, what comes
   * later is planned again.
   */
  relax(best: BestSoFar): void
  /** By when a tank that starts outside its limits is to be back, s; 0 for the others. */
  backByS(tankId: string): number
}

/** Limits of each tank, and how much of the pressure margin is given up in each step, m. */
export type SearchLimits = { tanks: TankBoundsSetting[]; pressureSlackM: Float64Array }

export type BestSoFar = {
  /** Whether it keeps the limits, its margins left aside. */
  isGood: boolean
  /** What it lacks of pressure in each step, with so much of the margin given up in all, m. */
  lackByStep: (slackM: number) => Float64Array
  /** Its levels at each step's boundary: [boundary * tanks + tank]. */
  levelM: Float64Array
}

/** Room at the limits that sub-steps and rounding take, m. */
const LEAST_M = 0.001
const MOST_M = 0.1
const LONGER = 2
/** What begins sooner keeps its margins longest, s. */
const SOON_S = 3 * 3600
/** In how many parts a step's margin of pressure is given up. */
const PRESSURE_PARTS = 8

export const createSearchMargins = (
  problem: OptimizationProblem,
  tanks: TwinTank[],
  /** Time by which each tank can be back inside at best. */
  recoveryS: number[],
): SearchMargins => {
  const { hydraulic, tankMarginM } = problem
  const startLevelM = Object.fromEntries(
    tanks.map(({ id, initM, minM, maxM }) => {
      const levelM = hydraulic.start.tankLevelM[id] ?? initM
      return [id, Math.max(minM, Math.min(maxM, levelM))]
    }),
  )
  const targets = listEndTargets(problem, startLevelM)
  const extra = tanks.map(() => ({ minM: LEAST_M, maxM: LEAST_M, endM: LEAST_M / 2 }))
  let times = 0
  let patience = 1
  const add = (room: (typeof extra)[number], side: keyof (typeof extra)[number], byM: number) => {
    const before = room[side]
    room[side] = Math.min(MOST_M, before + byM)
    return room[side] > before
  }

  const { boundariesS } = problem
  const steps = boundariesS.length - 1
  const pressureSlackM = new Float64Array(steps)
  const marginOf = ({ id }: TwinTank) => tankMarginM[id] ?? { minM: 0, maxM: 0 }
  const limitOf = (tank: TwinTank) => {
    const limit = hydraulic.limits.tanks[tank.id] ?? tank
    return { minM: Math.max(limit.minM, tank.minM), maxM: Math.min(limit.maxM, tank.maxM) }
  }
  const givenUp: GivenUp[] = tanks.map(() => ({
    boundariesS,
    lowM: new Float64Array(steps),
    highM: new Float64Array(steps),
  }))
  const giveUpLevels = (levelM: Float64Array) =>
    tanks.forEach((tank, i) => {
      const [margin, limit, { lowM, highM }] = [marginOf(tank), limitOf(tank), givenUp[i]!]
      const giveUp = (ofM: Float64Array, k: number, lackM: number, mostM: number) => {
        if (lackM > 0) ofM[k] = Math.min(mostM, Math.max(ofM[k]!, lackM + LEAST_M))
      }
      for (let k = 0; k < steps; k++) {
        const ends = [levelM[k * tanks.length + i]!, levelM[(k + 1) * tanks.length + i]!]
        giveUp(lowM, k, limit.minM + margin.minM - Math.min(...ends), margin.minM)
        giveUp(highM, k, Math.max(...ends) - limit.maxM + margin.maxM, margin.maxM)
      }
    })
  const giveUpWhole = (fromS: number) => {
    for (let k = 0; k < steps; k++) {
      if (boundariesS[k]! < fromS) continue
      pressureSlackM[k] = problem.pressureMarginM
      tanks.forEach((tank, i) => {
        const { minM, maxM } = marginOf(tank)
        givenUp[i]!.lowM[k] = minM
        givenUp[i]!.highM[k] = maxM
      })
    }
  }
  const giveUpPressure = (lackByStep: (slackM: number) => Float64Array) => {
    if (problem.pressureMarginM === 0) return
    const open = new Set(pressureSlackM.keys())
    for (let part = 0; part <= PRESSURE_PARTS && open.size > 0; part++) {
      const slackM = (part / PRESSURE_PARTS) * problem.pressureMarginM
      const lack = lackByStep(slackM)
      for (const k of open) {
        if (lack[k]! > 0 && part < PRESSURE_PARTS) continue
        pressureSlackM[k] = Math.max(pressureSlackM[k]!, slackM)
        open.delete(k)
      }
    }
  }

  const limitTanks = (): TankBoundsSetting[] =>
    tanks.map((tank, i) => {
      const asked = marginOf(tank)
      const room = extra[i]!
      const target = targets[tank.id]
      return {
        limit: limitOf(tank),
        margin: { minM: Math.max(room.minM, asked.minM), maxM: Math.max(room.maxM, asked.maxM) },
        leastMargin: room,
        startM: startLevelM[tank.id]!,
        endM: target === undefined ? null : target + room.endM,
        recoveryS: patience * recoveryS[i]!,
        givenUp: givenUp[i]!,
      }
    })

  return {
    backByS: (tankId) => {
      const limit = hydraulic.limits.tanks[tankId]
      const startM = hydraulic.start.tankLevelM[tankId] ?? startLevelM[tankId]
      if (!limit || startM === undefined || (startM >= limit.minM && startM <= limit.maxM)) return 0
      return patience * recoveryS[tanks.findIndex(({ id }) => id === tankId)]!
    },
    pressureSlackM: () => pressureSlackM,
    bounds: () => limitTanks().map(toTankBounds),
    limits: () => ({ tanks: limitTanks(), pressureSlackM }),
    tighten: ({ violations, clamped }) => {
      let hasChanged = false
      tanks.forEach((tank, i) => {
        const room = extra[i]!
        for (const { kind, assetId, amount, fromS } of violations) {
          if (assetId !== tank.id) continue
          const byM = 1.2 * Math.min(amount, 0.02) + LEAST_M
          if (kind === 'tank-below-min' && fromS > 0) hasChanged = add(room, 'minM', byM) || hasChanged
          if (kind === 'tank-above-max' && fromS > 0) hasChanged = add(room, 'maxM', byM) || hasChanged
          if (kind === 'tank-end-below-target') hasChanged = add(room, 'endM', byM) || hasChanged
        }
        for (const { tankId, emptyS, fullS } of clamped) {
          if (tankId !== tank.id) continue
          if (emptyS > 0) hasChanged = add(room, 'minM', 2 * LEAST_M) || hasChanged
          if (fullS > 0) hasChanged = add(room, 'maxM', 2 * LEAST_M) || hasChanged
        }
      })
      return hasChanged
    },
    relax: ({ isGood, lackByStep, levelM }) => {
      times++
      giveUpPressure(lackByStep)
      giveUpLevels(levelM)
      if (times > 1 && !isGood) giveUpWhole(times === 2 ? SOON_S : 0)
      patience *= LONGER
    },
  }
}
