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
import type { StepChoice, SweepSetting } from '#domain/optimization/sweep-plan.ts'

/** What a sweep may choose, in which cells, and how many states it keeps at most. */
export type Sweep = Pick<SweepSetting, 'cellM' | 'centreM' | 'cellsMost'> & {
  choices: StepChoice[][]
  widest: number
  isFromAll: boolean
}

const CHOICES_MOST = 64
const PAIRS = 6
/** Cells across a tank's range by the number of tanks: finer ones leave too few states of too many kinds. */
const CELLS = [1, 200, 40, 16, 12]
const WIDTH_MOST = 3_000
const NEAR_WIDTH_MOST = 200
/** Share of the sweeps that put together what the good plans do in each step. */
const MERGE_SHARE = 0.25
/** Good plans that sweeps keep near to. */
const CENTRES = 3
/** Shares of the sweeps near a plan where all ways are tried: in cells of so many ranges, so many each way. */
const NEAR_SHARE = 0.25
const NEAR_CELL = { least: 0.002, most: 0.05 }
const NEAR_CELLS = { least: 2, most: 7 }
const NEAR_WHOLE_WIDTH_MOST = 1_000
/** And of those that keep to a plan but for two spans of the day at most, of so many hours, in finer cells. */
const SPAN_SHARE = 0.3
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

  const sweepAll = (): Sweep => {
    const share = 2 ** (2 * random.next() - 1) / CELLS[Math.min(n, CELLS.length - 1)]!
    return {
      ...placeCells(share, null),
      choices: eachStep((k) => all[k]!),
      cellsMost: Number.POSITIVE_INFINITY,
      widest: WIDTH_MOST,
      isFromAll: true,
    }
  }
  const sweepNear = (plan: Plan): Sweep => {
    const share = isWhole
      ? drawBetween(random, NEAR_CELL.least, NEAR_CELL.most)
      : 2 ** (2 * random.next() - 1) / CELLS[Math.min(n, CELLS.length - 1)]!
    return {
      ...placeCells(share, levelsOf(plan)),
      choices: eachStep((k) => waysAt(plan, k)),
      cellsMost: isWhole
        ? NEAR_CELLS.least + random.below(NEAR_CELLS.most - NEAR_CELLS.least + 1)
        : Math.ceil((0.1 + 0.4 * random.next()) / share),
      widest: isWhole ? NEAR_WHOLE_WIDTH_MOST : NEAR_WIDTH_MOST,
      isFromAll: false,
    }
  }
  const sweepSpans = (plan: Plan): Sweep => {
    const isFree = listSpans()
    return {
      ...placeCells(drawBetween(random, SPAN_CELL.least, SPAN_CELL.most), levelsOf(plan)),
      choices: eachStep((k) => (isFree[k] ? waysAt(plan, k) : [readChoice(space, plan, k)])),
      cellsMost: Number.POSITIVE_INFINITY,
      widest: SPAN_WIDTH_MOST,
      isFromAll: false,
    }
  }
  const sweepMerge = (plans: Plan[]): Sweep => ({
    ...placeCells(drawBetween(random, SPAN_CELL.least, SPAN_CELL.most), null),
    choices: eachStep((k) => listChoicesOf(space, plans, k)),
    cellsMost: Number.POSITIVE_INFINITY,
    widest: SPAN_WIDTH_MOST,
    isFromAll: false,
  })
  /** From good plans, best first; without any, from everywhere. */
  const draw = (plans: Plan[]): Sweep => {
    if (plans.length === 0) return sweepAll()
    let left = random.next()
    if (plans.length > 1 && (left -= MERGE_SHARE) < 0) return sweepMerge(plans)
    const centre = plans[random.below(Math.min(CENTRES, plans.length))]!
    if ((left -= SPAN_SHARE) < 0) return sweepSpans(centre)
    return !isWhole || (left -= NEAR_SHARE) < 0 ? sweepNear(centre) : sweepAll()
  }

  return {
    /** Whether sweeps can do without a plan to begin from. */
    isWhole,
    draw,
  }
}
