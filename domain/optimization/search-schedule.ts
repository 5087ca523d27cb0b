import { createAdaptiveWeights } from '#domain/optimization/adaptive-weights.ts'
import { anneal } from '#domain/optimization/anneal.ts'
import { buildCheapPlan } from '#domain/optimization/build-cheap-plan.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import { collectElites } from '#domain/optimization/collect-elites.ts'
import { createRandom } from '#domain/optimization/create-random.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { createSwitchingJudge } from '#domain/optimization/create-switching-judge.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { MoveSetting } from '#domain/optimization/move-plan.ts'
import { movePlan } from '#domain/optimization/move-plan.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import { tabulateEffects } from '#domain/optimization/tabulate-effects.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'

export type SearchSetting = {
  space: SearchSpace
  configurations: Configurations
  evaluator: ScheduleEvaluator
  limits: SwitchingLimits[]
  /** Mean price of each step. */
  pricePerKwh: Float64Array
  /** Plans to begin with, the most trusted first. */
  firstPlans: Plan[]
  seed: number
  onTrace: (evaluations: number, best: Elite) => void
  /** Asked now and then; true ends the search. */
  shouldStop: () => boolean
}

const FRESH_T = 0.02
const ELITE_T = 0.002
const KICK_T = 0.001
const LAST_T = 0.00005
const KICK_TRIALS = 3_000
const ELITES = 5
const STALLED_ROUNDS = 4

/**
 * Simulated annealing in rounds on the number of running pumps of each group in each step.
 * Repeatable: the same setting and the same counts of evaluations give the same plans.
 */
export const createSearch = (setting: SearchSetting) => {
  const { space, configurations, evaluator, pricePerKwh, firstPlans } = setting
  const random = createRandom(setting.seed)
  const horizonH = (space.boundariesS[space.steps]! - space.boundariesS[0]!) / 3600
  const move: MoveSetting = { space, random, pricePerKwh, stepsPerHour: space.steps / horizonH }
  const plan = createPlan(space, configurations)
  const weights = createAdaptiveWeights()
  const collected = collectElites(ELITES)
  const effects = tabulateEffects(space, configurations, evaluator)
  const waiting = [...firstPlans]
  let evaluations = 0
  let limit = 0
  let round = 0
  let lubyIndex = 0
  let roundsSinceBest = 0
  let isStopped = false
  let reference = 0

  const spendOne = () => {
    if (evaluations >= limit || isStopped) return false
    evaluations++
    if (evaluations % 64 === 0 && setting.shouldStop()) isStopped = true
    return true
  }

  const annealSetting = {
    move,
    random,
    plan,
    evaluator,
    weights,
    effects,
    judgeSwitching: createSwitchingJudge(space, setting.limits),
    reference: 1,
    quickError: { mean: 0 },
    isBest: collected.isBest,
    onPlan: (cost: number, broken: number) => {
      if (!collected.offer(plan, cost, broken)) return
      roundsSinceBest = -1
      setting.onTrace(evaluations, collected.elites[0]!)
    },
    spend: () => spendOne(),
  }

  const variables = space.groups.length * (space.steps - space.firstFreeStep)
  const roundLength = () => Math.round(2_000 * Math.max(1, (variables / 72) ** 1.9)) * luby(++lubyIndex)

  const startRound = (): { length: number; fromT: number } => {
    round++
    const elites = collected.elites
    const next = waiting.shift()
    if (next) {
      plan.load(next)
      return { length: roundLength(), fromT: round === 1 && setting.firstPlans.length > 1 ? ELITE_T : FRESH_T }
    }
    if (elites.length > 0 && elites[0]!.broken === 0 && roundsSinceBest >= STALLED_ROUNDS) {
      plan.load(elites[random.below(Math.min(2, elites.length))]!.plan)
      const kicks = 2 + random.below(6)
      for (let i = 0; i < kicks; i++) movePlan(plan, move)
      if (random.next() < 0.7) return { length: KICK_TRIALS, fromT: KICK_T }
      return { length: roundLength(), fromT: FRESH_T }
    }
    if (elites.length > 0 && random.next() < 0.6) {
      plan.load(elites[random.below(elites.length)]!.plan)
      return { length: roundLength(), fromT: ELITE_T }
    }
    buildCheapPlan(plan, move, random, elites[0]?.plan ?? null)
    return { length: roundLength(), fromT: FRESH_T }
  }

  return {
    /** Goes on until `until` evaluations are spent in all. */
    run: (until: number) => {
      limit = until
      while (evaluations < limit && !isStopped && variables > 0) {
        const { length, fromT } = startRound()
        if (reference === 0) {
          const first = evaluator.judge(plan.configurations, 0, null)!
          reference = Math.max(Math.abs(first.cost), referenceFloor(pricePerKwh))
          annealSetting.reference = reference
        }
        anneal(annealSetting, length, fromT, LAST_T)
        roundsSinceBest++
        const best = collected.elites[0]
        if (best && best.broken === 0 && best.cost > referenceFloor(pricePerKwh)) annealSetting.reference = best.cost
      }
    },
    /** Best first; with nothing to choose, the only plan there is. */
    elites: (): Elite[] => {
      if (variables === 0 && collected.elites.length === 0) {
        const only = evaluator.judgeExactly(plan.configurations, 0, null)!
        collected.offer(plan, only.cost, only.level + only.endLevel + only.pressure + only.power)
      }
      return [...collected.elites]
    },
    /** Judges the elites anew after the evaluator's limits have changed. */
    rejudge: () => {
      for (const elite of collected.drain()) {
        evaluations++
        const judged = evaluator.judgeExactly(elite.plan.configurations, 0, null)!
        let broken = judged.level + judged.endLevel + judged.pressure + judged.power
        for (let g = 0; g < space.groups.length; g++) broken += annealSetting.judgeSwitching(g, elite.plan.count)
        collected.offer(elite.plan, judged.cost, broken)
      }
      roundsSinceBest = 0
    },
    evaluations: () => evaluations,
    isStopped: () => isStopped,
  }
}

/** So that a plan which costs nothing or earns money still has a scale: one kWh at the mean price. */
const referenceFloor = (pricePerKwh: Float64Array) =>
  Math.max(1e-9, pricePerKwh.reduce((sum, price) => sum + Math.abs(price), 0) / pricePerKwh.length)

/** 1, 1, 2, 1, 1, 2, 4, ... (Luby, Sinclair, Zuckerman 1993). `i` counts from 1. */
export const luby = (i: number): number => {
  const power = Math.floor(Math.log2(i + 1))
  return 2 ** power - 1 === i ? 2 ** (power - 1) : luby(i - 2 ** power + 1)
}
