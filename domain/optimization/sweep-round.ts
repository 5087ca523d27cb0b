import type { Random } from '#domain/optimization/create-random.ts'
import { drawBetween } from '#domain/optimization/draw-between.ts'
import { createSweepDrawer } from '#domain/optimization/draw-sweep.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { CostToGoNeed } from '#domain/optimization/refine-cost-to-go.ts'
import { createCostToGoRefiner } from '#domain/optimization/refine-cost-to-go.ts'
import type { Weights } from '#domain/optimization/schedule-evaluator.ts'
import type { SweepLabel, SweepSetting } from '#domain/optimization/sweep-plan.ts'
import { sweepPlan } from '#domain/optimization/sweep-plan.ts'
import { toConfiguration } from '#domain/optimization/to-configuration.ts'

export type SweepRoundSetting = Omit<
  SweepSetting,
  'choicesAt' | 'costToGo' | 'cellM' | 'centreM' | 'cellsMost' | 'width' | 'weights' | 'reference' | 'spare'
> & { random: Random }

/** Heavy enough that a limit is broken only where no way round is in reach. */
const WEIGHTS: Weights = { level: 10, endLevel: 10, pressure: 5, power: 5, switching: 1 }
const PLANS = 4
/** Share of the sweeps that rank states by what is still to come, where that is known. */
const FORESIGHT_SHARE = 0.8
/** Water is reckoned at its value times a factor from this range; half the time near the one that served best. */
const THRIFT = { least: 0.5, most: 4 }

/** Sweeps with what they are about, cells and water values drawn anew each time. */
export const createSweepRound = (setting: SweepRoundSetting) => {
  const { space, evaluator, random, waterValue } = setting
  const { whole, draw } = createSweepDrawer(space, evaluator, setting.plan, random)
  const isWhole = whole !== null
  const refiner =
    whole &&
    createCostToGoRefiner({
      space,
      evaluator,
      weights: WEIGHTS,
      codes: whole.map((choices, k) => choices.map((choice) => toConfiguration(setting, choice, k))),
    })
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
    run: (known: Plan[], need: CostToGoNeed, budget: number): { plans: Plan[]; evaluations: number } => {
      const { reference } = need
      if (known.length === 0 && !isWhole) return { plans: [], evaluations: 0 }
      const { choices, isFromAll, ...cells } = draw(known, budget)
      const toCome = refiner?.get(need) ?? { costToGo: null, evaluations: 0 }
      const costToGo = random.next() < FORESIGHT_SHARE ? toCome.costToGo : null
      const thrift = drawThrift()
      const { plans, worth, stepsComputed } = sweepPlan(
        {
          ...setting,
          ...cells,
          weights: WEIGHTS,
          reference,
          costToGo,
          waterValue: waterValue.map((value) => value * thrift),
          choicesAt: (k) => choices[k]!,
          spare,
        },
        PLANS,
      )
      // Sweeps from everywhere tell how much thrift is good; near a plan there is little to be told.
      const costShare = worth * reference
      if (isFromAll && !costToGo && costShare < best.cost) best = { thrift, cost: costShare }
      return { plans, evaluations: Math.ceil(stepsComputed / space.steps) + toCome.evaluations }
    },
  }
}
