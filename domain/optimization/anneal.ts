import type { Broken, createAdaptiveWeights } from '#domain/optimization/adaptive-weights.ts'
import { sumBroken } from '#domain/optimization/adaptive-weights.ts'
import type { Random } from '#domain/optimization/create-random.ts'
import type { MoveSetting } from '#domain/optimization/move-plan.ts'
import { movePlan } from '#domain/optimization/move-plan.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'
import { repairPlan } from '#domain/optimization/repair-plan.ts'
import type { Judgement, ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import type { EffectTable } from '#domain/optimization/tabulate-effects.ts'

export type AnnealSetting = {
  move: MoveSetting
  random: Random
  plan: EditablePlan
  evaluator: ScheduleEvaluator
  weights: ReturnType<typeof createAdaptiveWeights>
  effects: EffectTable
  /** What breaking of switching limits a group's counts make unavoidable. */
  judgeSwitching: (g: number, count: Uint8Array) => number
  /** Price of the starts that a group's counts need. */
  priceStarts: (g: number, count: Uint8Array) => number
  /** Cost that objective and temperature are measured in. */
  reference: number
  /** Whether a plan judged so would be the best so far. */
  isBest: (cost: number, broken: number) => boolean
  /** Sees each plan that the search moves to, if it breaks a limit or was judged exactly. */
  onPlan: (cost: number, steering: number, broken: number) => void
  /** Counts one evaluation; false ends the run. */
  spend: () => boolean
  /** Asked after each trial: true makes the run wait, to be gone on with later. */
  shouldPause: () => boolean
  /** Changes whenever plans judged before must be judged anew. */
  limitsVersion: () => number
  /** Mean error of the quick judgement so far, in temperatures. */
  quickError: { mean: number }
}

type Current = {
  /** With `steering`. */
  cost: number
  steering: number
  broken: Broken
  worst: Judgement['worst']
  objective: number
  isExact: boolean
}

/** A move that the quick judgement accepts is judged exactly at least this often. */
const CHECK_SHARE = 0.02
/** Errors are taken in temperatures, with this share of the penalty added to the temperature. */
const PENALTY_SHARE = 0.05
/** Errors above this are worth an exact look each time. */
const ERROR_SHARE = 0.5
const ERROR_MEMORY = 0.02
/** Below this temperature a run has to come inside the limits. */
const COLD_T = 0.001
/** Moves in a row that change nothing, after which there is nothing to be moved. */
const IDLE_MOST = 1_000

/**
 * Trials from temperature `fromT` down to `toT` (shares of the reference cost), from the plan as it is.
 * Quick judgements sort out; what they accept is judged exactly where their error matters at the present temperature
 * (delayed acceptance, Christen and Fox 2005), and always before it counts as the best. A pause loses nothing.
 */
export function* anneal(
  setting: AnnealSetting,
  length: number,
  fromT: number,
  toT: number,
): Generator<void, void, void> {
  const { move, random, plan, evaluator, weights, effects, judgeSwitching, reference, spend, quickError } =
    setting
  const { priceStarts } = setting
  const groups = move.space.groups.length
  const switchingOf = new Float64Array(groups)
  const trialSwitching = new Float64Array(groups)
  const startingOf = new Float64Array(groups)
  const trialStarting = new Float64Array(groups)
  let switching = 0
  let starting = 0
  /** Sums up, over the groups, what a plan's counts bring about by themselves; what was not touched is as it was. */
  const judgeCounts = (isWhole: boolean) => {
    switching = 0
    starting = 0
    for (let g = 0; g < groups; g++) {
      const isNew = isWhole || plan.isGroupTouched(g)
      switching += trialSwitching[g] = isNew ? judgeSwitching(g, plan.count) : switchingOf[g]!
      starting += trialStarting[g] = isNew ? priceStarts(g, plan.count) : startingOf[g]!
    }
  }
  const keepCounts = () => {
    switchingOf.set(trialSwitching)
    startingOf.set(trialStarting)
  }
  const toCurrent = (judged: Judgement, isExact: boolean): Current => {
    const { level, endLevel, pressure, power, worst } = judged
    const steering = starting + judged.marginCost
    const cost = judged.cost + steering
    const broken = { level, endLevel, pressure, power, switching }
    return { cost, steering, broken, worst, isExact, objective: cost / reference + weights.penalty(broken) }
  }
  weights.begin()
  plan.keep()
  if (!spend()) return
  judgeCounts(true)
  keepCounts()
  let version = setting.limitsVersion()
  const judgeWhole = () => {
    const judged = toCurrent(evaluator.judgeExactly(plan.configurations, 0, null)!, true)
    evaluator.keep()
    return judged
  }
  let current = judgeWhole()
  const offer = () => setting.onPlan(current.cost, current.steering, sumBroken(current.broken))
  offer()
  const cooling = (toT / fromT) ** (1 / Math.max(1, length))
  let temperature = fromT

  /** The plan's worth if it is to be moved to, else null. */
  const tryPlan = (from: number, threshold: number): Current | null => {
    judgeCounts(false)
    const ceiling = {
      reference,
      weights: weights.weights,
      base: weights.weights.switching * switching + starting / reference,
      threshold,
    }
    const quick = evaluator.judge(plan.configurations, from, ceiling)
    if (!quick) return null
    const guess = toCurrent(quick, false)
    if (guess.objective > threshold) return null
    const slack = temperature + PENALTY_SHARE * (guess.objective - guess.cost / reference)
    const share = (quickError.mean / ERROR_SHARE) ** 2
    const isCandidate = sumBroken(guess.broken) === 0 && setting.isBest(guess.cost, 0)
    if (!isCandidate && random.next() > Math.max(CHECK_SHARE, share)) return guess
    const exact = evaluator.judgeExactly(plan.configurations, current.isExact ? from : 0, ceiling)
    const sure = exact ? toCurrent(exact, true) : null
    const error = Math.abs((sure?.objective ?? threshold) - guess.objective) / slack
    quickError.mean += ERROR_MEMORY * (Math.min(error, 2) - quickError.mean)
    return sure && sure.objective <= threshold ? sure : null
  }

  for (let trial = 0, idle = 0; trial < length && idle < IDLE_MOST; ) {
    const isRepair = current.worst !== null && random.next() < 0.35
    if (isRepair) repairPlan(plan, move, effects, current.worst!)
    else movePlan(plan, move)
    const from = plan.firstChangedStep()
    if (from >= move.space.steps) {
      plan.undo()
      idle++
      continue
    }
    idle = 0
    trial++
    temperature *= cooling
    if (!spend()) {
      plan.undo()
      return
    }
    const next = tryPlan(from, current.objective - temperature * Math.log(1 - random.next()))
    if (next) {
      current = next
      keepCounts()
      plan.keep()
      evaluator.keep()
      if (current.isExact || sumBroken(current.broken) > 0) offer()
    } else plan.undo()
    if (weights.note(current.broken, temperature < COLD_T))
      current.objective = current.cost / reference + weights.penalty(current.broken)
    if (!setting.shouldPause()) continue
    yield
    if (version === setting.limitsVersion()) continue
    version = setting.limitsVersion()
    judgeCounts(true)
    current = judgeWhole()
    offer()
  }
  weights.end(sumBroken(current.broken) === 0)
}
