import type { Random } from '#domain/optimization/create-random.ts'
import { drawBetween } from '#domain/optimization/draw-between.ts'
import { createSweepDrawer } from '#domain/optimization/draw-sweep.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { Weights } from '#domain/optimization/schedule-evaluator.ts'
import type { SweepLabel, SweepSetting } from '#domain/optimization/sweep-plan.ts'
import { sweepPlan } from '#domain/optimization/sweep-plan.ts'

export type SweepRoundSetting = Omit<
  SweepSetting,
  'choicesAt' | 'cellM' | 'centreM' | 'cellsMost' | 'width' | 'weights' | 'reference' | 'spare'
> & { random: Random }

/** Heavy enough that a limit is broken only where no way round is in reach. */
const WEIGHTS: Weights = { level: 10, endLevel: 10, pressure: 5, power: 5, switching: 1 }
const WIDTH_LEAST = 60
/** States that a step may lead to: each takes memory. */
const STATES_MOST = 60_000
const PLANS = 4
/** Water is reckoned at its value times a factor from this range; half the time near the one that served best. */
const THRIFT = { least: 0.5, most: 4 }

/** Sweeps with what they are about, cells and water values drawn anew each time. */
export const createSweepRound = (setting: SweepRoundSetting) => {
  const { space, evaluator, random, waterValue } = setting
  const { isWhole, draw } = createSweepDrawer(space, evaluator, setting.plan, random)
  const spare: SweepLabel[] = []
  let best = { thrift: 1, cost: Number.POSITIVE_INFINITY }
  const drawThrift = () => {
    const isNear = Number.isFinite(best.cost) && random.next() < 0.5
    return isNear
      ? best.thrift * drawBetween(random, 0.8, 1.25)
      : drawBetween(random, THRIFT.least, THRIFT.most)
  }

  return {
    isWhole,
    /**
     * From good plans, best first: plans found, best first, and the number of evaluations that their steps amount to, at
     * most about `budget`.
     */
    run: (known: Plan[], reference: number, budget: number): { plans: Plan[]; evaluations: number } => {
      if (known.length === 0 && !isWhole) return { plans: [], evaluations: 0 }
      const { choices, widest, isFromAll, ...cells } = draw(known)
      const thrift = drawThrift()
      const ways = choices.reduce((sum, { length }) => sum + length, 0)
      const most = Math.max(...choices.map(({ length }) => length))
      const affordable = Math.min((budget * space.steps) / ways, STATES_MOST / most)
      const { plans, worth, stepsComputed } = sweepPlan(
        {
          ...setting,
          ...cells,
          weights: WEIGHTS,
          reference,
          waterValue: waterValue.map((value) => value * thrift),
          choicesAt: (k) => choices[k]!,
          width: Math.round(Math.max(WIDTH_LEAST, Math.min(widest, affordable))),
          spare,
        },
        PLANS,
      )
      // Sweeps from everywhere tell how much thrift is good; near a plan there is little to be told.
      const costShare = worth * reference
      if (isFromAll && costShare < best.cost) best = { thrift, cost: costShare }
      return { plans, evaluations: Math.ceil(stepsComputed / space.steps) }
    },
  }
}
