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
  /** How much of each pressure limit's margin is given up, m, by step. */
  pressureSlackM(): Float64Array[]
  /** Keeps further inside where a plan that the search thought good broke a limit; false where that would mend nothing. */
  tighten(checked: CheckedPlan): boolean
  /**
   * Gives up what the best plan so far lacks of the margins, step by step, and allows one longer to come back; the first
   * time only in steps that begin later than some hours from now. Where that plan holds no limits all the same, the second
   * time all margins of these steps, and the third time all: they must not stand in the way of the limits themselves. What
   * comes first is run, what comes later is planned again.
   */
  relax(best: BestSoFar): void
  /** By when a tank that starts outside its limits is to be back, s; 0 for the others. */
  backByS(tankId: string): number
}

/** Limits of each tank, and how much of each pressure limit's margin is given up, m, by step. */
export type SearchLimits = { tanks: TankBoundsSetting[]; pressureSlackM: Float64Array[] }

export type BestSoFar = {
  /** Whether it keeps the limits, its margins left aside. */
  isGood: boolean
  /** What it lacks of each pressure limit's margin, m, by step. */
  pressureLackM: Float64Array[]
  /** Its levels at each step's boundary: [boundary * tanks + tank]. */
  levelM: Float64Array
}

/** Room at the limits that sub-steps and rounding take, m. */
const LEAST_M = 0.001
const MOST_M = 0.1
/** Where the past counts, a plan that misses by more than this took another course than was foreseen: no room mends that, m. */
const OTHER_COURSE_M = 0.04
const LONGER = 2
/** What begins sooner keeps its margins longest, s. */
const SOON_S = 3 * 3600
/** Given up beyond what is lacking of a pressure margin, m: what tables of the network are wrong by. */
const PRESSURE_ERROR_M = 0.02

export const createSearchMargins = (
  problem: OptimizationProblem,
  tanks: TwinTank[],
  /** Time by which each tank can be back inside at best. */
  recoveryS: number[],
  /** Of each pressure limit, m. */
  pressureMarginM: Float64Array,
  /** Whether what the network does at an instant depends on what it did before. */
  isHistoric: boolean,
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
  const firstLater = boundariesS.findIndex((atS) => atS >= Math.min(SOON_S, boundariesS[steps]!))
  const pressureSlackM = Array.from({ length: steps }, () => new Float64Array(pressureMarginM.length))
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
  const giveUpLevels = (levelM: Float64Array, first: number) =>
    tanks.forEach((tank, i) => {
      const [margin, limit, { lowM, highM }] = [marginOf(tank), limitOf(tank), givenUp[i]!]
      const giveUp = (ofM: Float64Array, k: number, lackM: number, mostM: number) => {
        if (lackM > 0) ofM[k] = Math.min(mostM, Math.max(ofM[k]!, lackM + LEAST_M))
      }
      for (let k = first; k < steps; k++) {
        const ends = [levelM[k * tanks.length + i]!, levelM[(k + 1) * tanks.length + i]!]
        giveUp(lowM, k, limit.minM + margin.minM - Math.min(...ends), margin.minM)
        giveUp(highM, k, Math.max(...ends) - limit.maxM + margin.maxM, margin.maxM)
      }
    })
  const giveUpWhole = (first: number) => {
    for (let k = first; k < steps; k++) {
      pressureSlackM[k]!.set(pressureMarginM)
      tanks.forEach((tank, i) => {
        const { minM, maxM } = marginOf(tank)
        givenUp[i]!.lowM[k] = minM
        givenUp[i]!.highM[k] = maxM
      })
    }
  }
  const giveUpPressure = (lackM: Float64Array[], first: number) => {
    for (let k = first; k < steps; k++) {
      const slackM = pressureSlackM[k]!
      for (const [i, lack] of lackM[k]!.entries())
        if (lack > 0) slackM[i] = Math.min(pressureMarginM[i]!, Math.max(slackM[i]!, lack + PRESSURE_ERROR_M))
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
          if (assetId !== tank.id || (isHistoric && amount > OTHER_COURSE_M)) continue
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
    relax: ({ isGood, pressureLackM, levelM }) => {
      times++
      giveUpPressure(pressureLackM, times === 1 ? firstLater : 0)
      giveUpLevels(levelM, times === 1 ? firstLater : 0)
      if (times > 1 && !isGood) giveUpWhole(times === 2 ? firstLater : 0)
      patience *= LONGER
    },
  }
}
