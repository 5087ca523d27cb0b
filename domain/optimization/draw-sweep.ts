import type { Random } from '#domain/optimization/create-random.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { drawBetween } from '#domain/optimization/draw-between.ts'
import {
  listAllChoices,
  listChoicesOf,
  listNearChoices,
  readChoice,
} from '#domain/optimization/list-step-choices.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import type { StepChoice } from '#domain/optimization/step-choice.ts'
import type { SweepSetting } from '#domain/optimization/sweep-plan.ts'

/** What a sweep may choose, in which cells, and how many states it keeps at most. */
export type Sweep = Pick<SweepSetting, 'cellM' | 'centreM' | 'cellsMost' | 'width'> & {
  choices: StepChoice[][]
  isFromAll: boolean
}

const CHOICES_MOST = 64
const PAIRS = 6
/** Least cells across a tank's range by the number of tanks. */
const CELLS = [1, 200, 40, 16, 12]
const WIDTH_LEAST = 60
/** States that a step may lead to: each takes memory. */
const STATES_MOST = 60_000
const NEAR_WIDTH_MOST = 200
/** Share of the sweeps that put together what the good plans do in each step. */
const MERGE_SHARE = 0.2
/** Good plans that sweeps keep near to. */
const CENTRES = 3
/** Share of the sweeps near a plan where all ways are tried, and how far they may stray from it, in ranges. */
const NEAR_SHARE = 0.25
const REACH = { least: 0.05, most: 0.5 }
/** And of those that keep to a plan but for two spans of the day at most, of so many hours, in finer cells: they take a tenth of the time. */
const SPAN_SHARE = 0.55
const SPANS_MOST = 2
const SPAN_H = { least: 2, most: 6 }
const SPAN_CELL = { least: 0.0003, most: 0.01 }
const SPAN_WIDTH_MOST = 2_000

/**
 * Draws what the next sweep is about, its cells anew each time. With few ways to run a step all are tried, from everywhere
 * or in a corridor round a good plan's levels; with many, those near a good plan. Some sweeps keep to a good plan but for
 * a span of the day or two, others put together what several good plans do.
 */
export const createSweepDrawer = (
  space: SearchSpace,
  evaluator: ScheduleEvaluator,
  scratch: Plan,
  random: Random,
) => {
  const n = evaluator.rangeM.length
  /** Every way to run each step; null where they are too many. */
  const all = Array.from({ length: space.steps }, (_, k) =>
    k < space.firstFreeStep ? [readChoice(space, scratch, k)] : listAllChoices(space, k, CHOICES_MOST),
  )
  const isWhole = all.every((choices) => choices !== null) && n > 0 && n < CELLS.length
  const stepsPerHour = (3600 * space.steps) / (space.boundariesS[space.steps]! - space.boundariesS[0]!)
  const listSpans = (): Uint8Array => {
    const isFree = new Uint8Array(space.steps)
    for (let left = 1 + random.below(SPANS_MOST); left > 0; left--) {
      const hours = SPAN_H.least + random.next() * (SPAN_H.most - SPAN_H.least)
      const length = Math.max(2, Math.round(hours * stepsPerHour))
      const from = random.below(Math.max(1, space.steps - length + 1))
      isFree.fill(1, from, from + length)
    }
    return isFree
  }
  /** Cells of this share of each range, counted from a plan's levels or from 0, shifted a little each time. */
  const placeCells = (share: number, levelM: Float64Array | null) => {
    const cellM = evaluator.rangeM.map((range) => range * share)
    const centreM = levelM?.slice() ?? new Float64Array((space.steps + 1) * n)
    for (let i = 0; i < n; i++) {
      const shiftM = (random.next() - 0.5) * cellM[i]!
      for (let k = 0; k <= space.steps; k++) centreM[k * n + i]! += shiftM
    }
    return { cellM, centreM }
  }
  const levelsOf = (plan: Plan) => {
    evaluator.judge(plan.configurations, 0, null)
    return evaluator.levelsOfLast()
  }
  const waysAt = (plan: Plan, k: number): StepChoice[] =>
    isWhole || k < space.firstFreeStep ? all[k]! : listNearChoices(space, plan, k, random, PAIRS)
  const eachStep = (choicesAt: (k: number) => StepChoice[]) =>
    Array.from({ length: space.steps }, (_, k) => choicesAt(k))

  /** States to be kept for about so many evaluations. */
  const widthFor = (choices: StepChoice[][], budget: number, widest: number) => {
    const ways = choices.reduce((sum, { length }) => sum + length, 0)
    const most = Math.max(...choices.map(({ length }) => length))
    return Math.round(
      Math.max(WIDTH_LEAST, Math.min(widest, (budget * space.steps) / ways, STATES_MOST / most)),
    )
  }
  const cellsLeast = CELLS[Math.min(n, CELLS.length - 1)]!
  const vary = () => 2 ** (2 * random.next() - 1)

  /** Cells as fine as the states that are kept can fill. */
  const sweepAll = (budget: number): Sweep => {
    const choices = eachStep((k) => all[k]!)
    const width = widthFor(choices, budget, Number.POSITIVE_INFINITY)
    return {
      ...placeCells(vary() / Math.max(cellsLeast, width ** (1 / n)), null),
      choices,
      cellsMost: Number.POSITIVE_INFINITY,
      width,
      isFromAll: true,
    }
  }
  /** In a corridor round a plan's levels, of cells as fine as the states that are kept can fill. */
  const sweepNear = (plan: Plan, budget: number): Sweep => {
    const choices = eachStep((k) => waysAt(plan, k))
    const width = widthFor(choices, budget, isWhole ? Number.POSITIVE_INFINITY : NEAR_WIDTH_MOST)
    const reach = drawBetween(random, REACH.least, REACH.most)
    const share = vary() / Math.max(cellsLeast, isWhole ? width ** (1 / n) / (2 * reach) : 0)
    return {
      ...placeCells(share, levelsOf(plan)),
      choices,
      cellsMost: Math.ceil(reach / share),
      width,
      isFromAll: false,
    }
  }
  const sweepFine = (choices: StepChoice[][], levelM: Float64Array | null, budget: number): Sweep => ({
    ...placeCells(drawBetween(random, SPAN_CELL.least, SPAN_CELL.most), levelM),
    choices,
    cellsMost: Number.POSITIVE_INFINITY,
    width: widthFor(choices, budget, SPAN_WIDTH_MOST),
    isFromAll: false,
  })
  const sweepSpans = (plan: Plan, budget: number): Sweep => {
    const isFree = listSpans()
    const choices = eachStep((k) => (isFree[k] ? waysAt(plan, k) : [readChoice(space, plan, k)]))
    return sweepFine(choices, levelsOf(plan), budget)
  }
  const sweepMerge = (plans: Plan[], budget: number): Sweep =>
    sweepFine(
      eachStep((k) => listChoicesOf(space, plans, k)),
      null,
      budget,
    )
  /** From good plans, best first; without any, from everywhere. For about `budget` evaluations. */
  const draw = (plans: Plan[], budget: number): Sweep => {
    if (plans.length === 0) return sweepAll(budget)
    let left = random.next()
    if (plans.length > 1 && (left -= MERGE_SHARE) < 0) return sweepMerge(plans, budget)
    const centre = plans[random.below(Math.min(CENTRES, plans.length))]!
    if ((left -= SPAN_SHARE) < 0) return sweepSpans(centre, budget)
    return !isWhole || (left -= NEAR_SHARE) < 0 ? sweepNear(centre, budget) : sweepAll(budget)
  }

  return {
    /** Every way to run each step, where sweeps can do without a plan to begin from; else null. */
    whole: isWhole ? (all as StepChoice[][]) : null,
    draw,
  }
}
