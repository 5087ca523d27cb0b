import type { Random } from '#domain/optimization/create-random.ts'
import { listAllChoices, listNearChoices } from '#domain/optimization/list-step-choices.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { Weights } from '#domain/optimization/schedule-evaluator.ts'
import type { SweepSetting } from '#domain/optimization/sweep-plan.ts'
import { sweepPlan } from '#domain/optimization/sweep-plan.ts'

export type SweepRoundSetting = Omit<
  SweepSetting,
  'choicesAt' | 'cellM' | 'centreM' | 'cellsMost' | 'width' | 'weights' | 'reference'
> & { random: Random }

/** Heavy enough that a limit is broken only where no way round is in reach. */
const WEIGHTS: Weights = { level: 10, endLevel: 10, pressure: 5, power: 5, switching: 1 }
const CHOICES_MOST = 64
const PAIRS = 6
/** Cells across a tank's range by the number of tanks: finer ones leave too few states of too many kinds. */
const CELLS = [1, 200, 40, 16, 12]
const WIDTH_MOST = 3_000
const NEAR_WIDTH_MOST = 200
const WIDTH_LEAST = 60
const PLANS = 4
/** Where all ways are tried, this share of the sweeps keeps near a plan: in cells of so many ranges, so many each way. */
const NEAR_SHARE = 0.6
const NEAR_CELL = { least: 0.002, most: 0.05 }
const NEAR_CELLS = { least: 2, most: 7 }
const NEAR_WHOLE_WIDTH_MOST = 1_000
/** Water is reckoned at its value times a factor from this range; half the time near the one that served best. */
const THRIFT = { least: 0.5, most: 4 }

/**
 * Sweeps with cells, water values and corridor drawn anew each time. With few ways to run a step all are tried from
 * everywhere; with many, those near a plan, in a corridor round its levels.
 */
export const createSweepRound = (setting: SweepRoundSetting) => {
  const { space, evaluator, random, waterValue } = setting
  const n = waterValue.length
  const all = Array.from({ length: space.steps }, (_, k) =>
    k < space.firstFreeStep
      ? [listNearChoices(space, setting.plan, k, random, 0)[0]!]
      : listAllChoices(space, k, CHOICES_MOST),
  )
  const isWhole = all.every((choices) => choices !== null) && n > 0 && n < CELLS.length
  const near = (plan: Plan) => (k: number) =>
    k < space.firstFreeStep ? all[k]! : listNearChoices(space, plan, k, random, PAIRS)
  let best = { thrift: 1, cost: Number.POSITIVE_INFINITY }
  const drawThrift = () => {
    const isNear = Number.isFinite(best.cost) && random.next() < 0.5
    return isNear
      ? best.thrift * drawBetween(random, 0.8, 1.25)
      : drawBetween(random, THRIFT.least, THRIFT.most)
  }

  return {
    /** Whether sweeps can do without a plan to begin from. */
    isWhole,
    /** Plans, best first, and the number of evaluations that their steps amount to: at most about `budget`. */
    run: (centre: Plan | null, reference: number, budget: number): { plans: Plan[]; evaluations: number } => {
      const isCentred = centre !== null && (!isWhole || random.next() < NEAR_SHARE)
      if (!isCentred && !isWhole) return { plans: [], evaluations: 0 }
      if (isCentred) evaluator.judge(centre.configurations, 0, null)
      const originM = isCentred ? evaluator.levelsOfLast().slice() : new Float64Array((space.steps + 1) * n)
      const isNear = isCentred && isWhole
      const share = isNear
        ? drawBetween(random, NEAR_CELL.least, NEAR_CELL.most)
        : 2 ** (2 * random.next() - 1) / CELLS[Math.min(n, CELLS.length - 1)]!
      const cellM = evaluator.rangeM.map((range) => range * share)
      for (let i = 0; i < n; i++) {
        const shiftM = (random.next() - 0.5) * cellM[i]!
        for (let k = 0; k <= space.steps; k++) originM[k * n + i]! += shiftM
      }
      const thrift = drawThrift()
      const choicesAt = isWhole ? (k: number) => all[k]! : near(centre!)
      const affordable = budget / choicesAt(space.steps - 1).length
      const widest = isNear ? NEAR_WHOLE_WIDTH_MOST : isWhole ? WIDTH_MOST : NEAR_WIDTH_MOST
      const farthest = isNear
        ? NEAR_CELLS.least + random.below(NEAR_CELLS.most - NEAR_CELLS.least + 1)
        : Math.ceil((0.1 + 0.4 * random.next()) / share)
      const { plans, worth, stepsComputed } = sweepPlan(
        {
          ...setting,
          weights: WEIGHTS,
          reference,
          waterValue: waterValue.map((value) => value * thrift),
          choicesAt,
          cellM,
          centreM: originM,
          cellsMost: isCentred ? farthest : Number.POSITIVE_INFINITY,
          width: Math.round(Math.max(WIDTH_LEAST, Math.min(widest, affordable))),
        },
        PLANS,
      )
      // Sweeps from everywhere tell how much thrift is good; near a plan there is little to be told.
      const costShare = worth * reference
      if (!isCentred && costShare < best.cost) best = { thrift, cost: costShare }
      return { plans, evaluations: Math.ceil(stepsComputed / space.steps) }
    },
  }
}

/** Evenly by order of magnitude. */
const drawBetween = (random: Random, least: number, most: number) => least * (most / least) ** random.next()
