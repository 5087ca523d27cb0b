import { createAdaptiveWeights } from '#domain/optimization/adaptive-weights.ts'
import type { AnnealSetting } from '#domain/optimization/anneal.ts'
import { createAnnealRound } from '#domain/optimization/anneal-round.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import { isSamePlan } from '#domain/optimization/collect-elites.ts'
import { collectValleys } from '#domain/optimization/collect-valleys.ts'
import { createRandom } from '#domain/optimization/create-random.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { findReferenceCost } from '#domain/optimization/find-reference-cost.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { MoveSetting } from '#domain/optimization/move-plan.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createRestarts } from '#domain/optimization/plan-restarts.ts'
import { createStartPricer } from '#domain/optimization/price-starts.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import type { RoundKind } from '#domain/optimization/share-rounds.ts'
import { createRoundShares } from '#domain/optimization/share-rounds.ts'
import { createSweepRound } from '#domain/optimization/sweep-round.ts'
import { createPumpSwitcher, createSwitchingJudge } from '#domain/optimization/switch-pumps.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { tabulateEffects } from '#domain/optimization/tabulate-effects.ts'
import { valueWater } from '#domain/optimization/value-water.ts'

export type SearchSetting = {
  space: SearchSpace
  configurations: Configurations
  evaluator: ScheduleEvaluator
  limits: SwitchingLimits[]
  /** Money per pump start, part of what is minimised. */
  startPrice: number
  /** Money where a group's counts are not those of the plan before, minimised too; null where that is free. */
  priceChanges: ((g: number, count: Uint8Array) => number) | null
  /** Mean price of each step. */
  pricePerKwh: Float64Array
  /** Plans to begin with, the most trusted first. */
  firstPlans: Plan[]
  /** Evaluations that the whole search may spend. */
  budget: number
  seed: number
  onTrace: (evaluations: number, best: Elite) => void
  /** Asked now and then; true ends the search. */
  shouldStop: () => boolean
}

const ELITES = 8
const STALLED_ROUNDS = 4
/** Runs of the shortest kind without a better plan that are no stall yet. */
const LEAST_STALL = 10
/** Share of the budget that one sweep may take: of everything, or near a plan. */
const SWEEP_SHARE = 0.1
const NEAR_SWEEP_SHARE = 0.005
/** Nor more evaluations than this, and a share of those spent: the first sweeps are narrow, for a plan that holds soon. */
const FIRST_SWEEP = 250
const SWEEP_GROWTH = 0.03
/** Where water is bought: this share of the steps is cheaper. */
const CHEAP_SHARE = 0.4
/** Evaluations from one question whether to stop to the next: on a large network each takes a while. */
const ASK_EVERY = 8

/**
 * Two kinds of round on the number of running pumps of each group and the state of each valve in each step: simulated annealing, and sweeps of
 * dynamic programming polished by annealing. What finds more gets more of the budget.
 * Repeatable: the same setting and the same counts of evaluations give the same plans.
 */
export const createSearch = (setting: SearchSetting) => {
  const { space, configurations, evaluator, pricePerKwh, firstPlans, priceChanges } = setting
  const random = createRandom(setting.seed)
  const horizonH = (space.boundariesS[space.steps]! - space.boundariesS[0]!) / 3600
  const move: MoveSetting = { space, random, pricePerKwh, stepsPerHour: space.steps / horizonH }
  const plan = createPlan(space, configurations)
  const weights = createAdaptiveWeights(random)
  const collected = collectValleys(ELITES)
  const switcher = createPumpSwitcher(space, setting.limits)
  const judgeSwitching = createSwitchingJudge(space, switcher)
  const priceOnlyStarts = createStartPricer(space, setting.limits, setting.startPrice)
  const priceStarts = priceChanges
    ? (g: number, count: Uint8Array) => priceOnlyStarts(g, count) + priceChanges(g, count)
    : priceOnlyStarts
  const effects = tabulateEffects(space, configurations, evaluator)
  // Only pumps buy water: what a valve lets pass was bought elsewhere.
  const pumpEffects = effects.filter((_, g) => !space.groups[g]!.valve)
  const cheap = [...pricePerKwh].sort((a, b) => a - b)[Math.floor(CHEAP_SHARE * space.steps)]!
  const sweeps = createSweepRound({
    space,
    configurations,
    evaluator,
    plan: createPlan(space, configurations),
    switcher: createPumpSwitcher(space, setting.limits, space.isRepeating),
    judgeSwitching,
    limits: setting.limits,
    startPrice: setting.startPrice,
    waterValue: valueWater(pumpEffects.length > 0 ? pumpEffects : effects, Math.max(0, cheap)),
    shouldStop: setting.shouldStop,
    random,
  })
  const waiting = [...firstPlans]
  const shares = createRoundShares(random)
  let evaluations = 0
  let limit = 0
  let roundsSinceBest = 0
  let isStopped = false
  let limitsVersion = 0

  const spend = (count = 1) => {
    if (isStopped) return false
    evaluations += count
    if ((evaluations % ASK_EVERY === 0 || count > 1) && setting.shouldStop()) isStopped = true
    return true
  }
  const annealSetting: AnnealSetting = {
    move,
    random,
    plan,
    evaluator,
    weights,
    effects,
    judgeSwitching,
    priceStarts,
    reference: findReferenceCost(space, configurations, evaluator, pricePerKwh),
    quickError: { mean: 0 },
    isBest: collected.isBest,
    onPlan: (cost: number, steering: number, broken: number) => {
      if (collected.offer(plan, cost, steering, broken)) noteBest()
    },
    spend,
    shouldPause: () => evaluations >= limit,
    limitsVersion: () => limitsVersion,
  }

  const trace = () => {
    const [best] = collected.all()
    if (best && best === collected.elites[0]) setting.onTrace(evaluations, best)
  }
  const noteBest = () => {
    roundsSinceBest = -1
    restarts.noteBest(evaluations)
    trace()
  }

  const judge = (untried: Plan): Elite => {
    const judged = evaluator.judgeExactly(untried.configurations, 0, null)!
    let steering = judged.marginCost
    let broken = judged.level + judged.endLevel + judged.pressure + judged.power
    for (let g = 0; g < space.groups.length; g++) {
      steering += priceStarts(g, untried.count)
      broken += judgeSwitching(g, untried.count)
    }
    return { plan: untried, cost: judged.cost + steering, steering, broken }
  }
  /** True when the plan is the best of those that the search goes on from. */
  const offer = (untried: Plan): boolean => {
    const { cost, steering, broken } = judge(untried)
    return collected.offer(untried, cost, steering, broken)
  }

  const variables = space.groups.length * (space.steps - space.firstFreeStep)
  const baseLength = Math.round(2_000 * Math.max(1, (variables / 72) ** 1.5))
  const restarts = createRestarts(LEAST_STALL * baseLength, setting.budget)

  const annealRound = createAnnealRound({
    annealing: annealSetting,
    waiting,
    elites: collected.elites,
    baseLength,
    budget: setting.budget,
    spent: () => evaluations,
  })

  const sweepBudget = () => {
    const share = sweeps.isWhole ? SWEEP_SHARE : NEAR_SWEEP_SHARE
    return Math.min(share * setting.budget, FIRST_SWEEP + SWEEP_GROWTH * evaluations)
  }

  function* sweepRound() {
    const known = collected.elites.map((elite) => elite.plan)
    const swept = sweeps.run(
      known,
      {
        reference: annealSetting.reference,
        version: limitsVersion,
        spent: evaluations,
        budget: setting.budget,
      },
      sweepBudget(),
    )
    if (!spend(Math.max(1, swept.evaluations))) return
    const plans = swept.plans.filter((one) => !known.some((other) => isSamePlan(one, other)))
    for (const one of plans) if (spend() && offer(one)) noteBest()
    if (plans.length === 0) return
    plan.load(plans[random.next() < 0.6 ? 0 : random.below(plans.length)]!)
    yield* annealRound.polish()
  }

  const isHeld = () => collected.elites[0]?.broken === 0
  const pickKind = (): RoundKind => {
    if ((waiting.length > 0 && !sweeps.isWhole) || annealRound.isEasedDue()) return 'anneal'
    if (!sweeps.isWhole && collected.elites.length === 0) return 'anneal'
    return shares.pick()
  }

  function* runRound() {
    if (collected.isApart()) {
      if (restarts.shouldRejoin(evaluations)) collected.rejoin()
    } else if (isHeld() && restarts.shouldBegin(evaluations)) {
      collected.beginAnew()
      annealRound.beginAnew()
    }
    const kind = evaluations === 0 && sweeps.isWhole ? 'sweep' : pickKind()
    const before = evaluations
    if (kind === 'sweep') yield* sweepRound()
    else
      yield* annealRound.start({
        sinceBeginning: restarts.since(evaluations),
        isStalled: isHeld() && roundsSinceBest >= STALLED_ROUNDS,
      })
    roundsSinceBest++
    shares.note(kind, (evaluations - before) / baseLength, roundsSinceBest === 0)
    const best = collected.elites[0]
    if (best?.broken !== 0) return
    const cost = best.cost - best.steering
    if (cost > 0.01 * annealSetting.reference) annealSetting.reference = cost
  }

  let round = runRound()
  return {
    /** Goes on, with the round it was in, until `until` evaluations are spent in all: a sweep may take it somewhat beyond. */
    run: (until: number) => {
      limit = until
      while (evaluations < limit && !isStopped && variables > 0) if (round.next().done) round = runRound()
    },
    /** Best first; with nothing to choose, or stopped before anything was tried, the first plan there is. */
    elites: (): Elite[] => {
      const found = collected.all()
      if (found.length > 0) return found
      offer(firstPlans[0] ?? plan)
      return collected.all()
    },
    /** Takes up plans of other searches that this one is far behind. */
    adopt: (plans: Plan[]) => {
      for (const plan of plans) {
        if (collected.has(plan)) continue
        evaluations++
        if (!collected.adopt(judge(plan))) continue
        noteBest()
        roundsSinceBest = 0
      }
    },
    /** Judges the elites anew after the evaluator's limits have changed. */
    rejudge: () => {
      for (const { plan } of collected.drain()) {
        evaluations++
        offer(plan)
      }
      trace()
      roundsSinceBest = 0
      limitsVersion++
    },
    evaluations: () => evaluations,
    /** Stopped from outside, or with nothing to choose. */
    isStopped: () => isStopped || variables === 0,
  }
}
