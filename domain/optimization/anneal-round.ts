import type { AnnealSetting } from '#domain/optimization/anneal.ts'
import { anneal } from '#domain/optimization/anneal.ts'
import { annealEased } from '#domain/optimization/anneal-eased.ts'
import { buildCheapPlan } from '#domain/optimization/build-cheap-plan.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import { luby } from '#domain/optimization/luby.ts'
import { mendPlan } from '#domain/optimization/mend-plan.ts'
import { movePlan } from '#domain/optimization/move-plan.ts'
import type { Plan } from '#domain/optimization/plan.ts'

export type AnnealRoundSetting = {
  annealing: AnnealSetting
  /** Plans to begin with, taken from here one by one. */
  waiting: Plan[]
  /** Good plans, best first. */
  elites: readonly Elite[]
  /** Trials of the shortest run. */
  baseLength: number
  /** Evaluations that the whole search may spend, and has spent. */
  budget: number
  spent(): number
}

/** What a run goes on from: evaluations since the last new beginning, and whether nothing better has been found for a while. */
export type RoundNeed = { sinceBeginning: number; isStalled: boolean }

const FRESH_T = 0.02
const ELITE_T = 0.002
const LAST_T = 0.00005
const KICK_T = 0.001
const KICK_TRIALS = 2_000
const LEAST_TRIALS = 500
/** A run is at least this share of all trials so far: a long search has long runs. */
const RUN_SHARE = 0.1
/** Share of the budget that a first plan may take to come inside the limits. */
const MEND_SHARE = 0.15
/** Shares of the runs that go on from a good plan, kicked when stalled: with more of them few new valleys are seen. */
const KICK_SHARE = 0.45
const ELITE_SHARE = 0.45
/** Share of the new runs that begin with eased controls; the first comes soon where the budget is that many of the shortest runs. */
const EASED_SHARE = 0.5
const EASED_FIRST = 8

/** Runs of simulated annealing: from first plans, from good ones, and from cheap ones made anew. */
export const createAnnealRound = (setting: AnnealRoundSetting) => {
  const { annealing, waiting, elites, baseLength } = setting
  const { plan, move, random, evaluator } = annealing
  let lubyIndex = 0
  let timesEased = 0

  /** Never longer than the budget that is left: a run that does not cool down is of little use. */
  const annealFor = (length: number, fromT: number, by: AnnealSetting = annealing) =>
    anneal(by, Math.max(LEAST_TRIALS, Math.min(length, setting.budget - setting.spent())), fromT, LAST_T)

  /** From the plan as it is, cold. */
  const polish = () => annealFor(KICK_TRIALS, KICK_T)

  function* startFrom(first: Plan) {
    plan.load(first)
    yield* mendPlan(annealing, Math.floor(MEND_SHARE * setting.budget))
    yield* annealFor(baseLength, ELITE_T)
  }

  /** Once soon, where there is time for more than that. */
  const isEasedDue = () =>
    evaluator.easeControls !== null &&
    timesEased === 0 &&
    waiting.length === 0 &&
    EASED_FIRST * baseLength < setting.budget

  return {
    isEasedDue,
    polish,
    beginAnew: () => {
      lubyIndex = 0
    },
    start: ({ sinceBeginning, isStalled }: RoundNeed): Generator<void, void, void> => {
      const next = waiting.shift()
      if (next) return startFrom(next)
      const isNew = isEasedDue()
      if (!isNew && isStalled && random.next() < KICK_SHARE) {
        plan.load(elites[random.below(Math.min(2, elites.length))]!.plan)
        for (let kicks = 2 + random.below(6); kicks > 0; kicks--) movePlan(plan, move)
        return polish()
      }
      const length = Math.max(baseLength, Math.round(RUN_SHARE * sinceBeginning)) * luby(++lubyIndex)
      if (!isNew && elites.length > 0 && random.next() < ELITE_SHARE) {
        plan.load(elites[random.below(elites.length)]!.plan)
        return annealFor(length, ELITE_T)
      }
      buildCheapPlan(plan, move, random, elites[0]?.plan ?? null)
      const { easeControls } = evaluator
      if (!easeControls || (!isNew && random.next() >= EASED_SHARE)) return annealFor(length, FRESH_T)
      timesEased++
      return annealEased(annealing, easeControls, (share, fromT, by) =>
        annealFor(Math.round(share * baseLength), fromT, by),
      )
    },
  }
}
