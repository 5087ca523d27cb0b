import type { CostToGo } from '#domain/optimization/cost-to-go.ts'
import { countStarts } from '#domain/optimization/count-starts.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { EditablePlan, Plan } from '#domain/optimization/plan.ts'
import { copyPlan } from '#domain/optimization/plan.ts'
import type { ScheduleEvaluator, TankState, Weights } from '#domain/optimization/schedule-evaluator.ts'
import type { StepChoice } from '#domain/optimization/step-choice.ts'
import type { PumpSwitcher, SwitchingState } from '#domain/optimization/switch-pumps.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { toConfiguration } from '#domain/optimization/to-configuration.ts'

export type SweepSetting = {
  space: SearchSpace
  configurations: Configurations
  evaluator: ScheduleEvaluator
  /** Scratch for turning choices into configurations. */
  plan: EditablePlan
  weights: Weights
  reference: number
  /** Value of water by tank, money per m3: so that a state is not preferred for having less of it. */
  waterValue: Float64Array
  /** What is still to come, where it is known: it tells more of a state than the value of its water. */
  costToGo: CostToGo | null
  /** Follows the pumps from step to step; of a day that repeats it counts starts by group. */
  switcher: PumpSwitcher
  /** What a group's counts break of the switching limits after all. */
  judgeSwitching: (g: number, count: Uint8Array) => number
  limits: SwitchingLimits[]
  startPrice: number
  choicesAt: (step: number) => StepChoice[]
  /** Width of a cell of levels by tank, m, and levels that cells are counted from, at [boundary * tanks + tank]. */
  cellM: Float64Array
  centreM: Float64Array
  /** Cells each way that a state may stray from the centre; Infinity for none. */
  cellsMost: number
  /** States kept a step. */
  width: number
  /** True ends the sweep with nothing found: a large network may take longer over one than is left. */
  shouldStop: () => boolean
  /** Labels of sweeps before, to be used again: there are many, and making them takes as long as using them. */
  spare: SweepLabel[]
}

/** States that are taken with one choice before the next. */
const BLOCK = 64
/** Steps computed from one question whether to stop to the next. */
const ASK_EVERY = 16

type Trace = { parent: Trace | null; choice: StepChoice }
export type SweepLabel = {
  state: TankState
  switching: SwitchingState
  /** Switching limits broken, and pumps started and valves changed so far. */
  excess: number
  starts: number
  trace: Trace | null
  worth: number
}

/**
 * Forward dynamic programming over the steps: of the states that fall in the same cell of tank levels (and agree in
 * what the pumps' starts depend on) only the best lives on, with its true levels. Returns plans, best first, and how
 * many steps were computed. `worth` is the best plan's: its cost in references and its penalties.
 */
export const sweepPlan = (
  setting: SweepSetting,
  most: number,
): { plans: Plan[]; worth: number; stepsComputed: number } => {
  const { space, evaluator, switcher, width, spare } = setting
  const createLabel = (): SweepLabel => ({
    state: evaluator.createState(),
    switching: switcher.createState(),
    excess: 0,
    starts: 0,
    trace: null,
    worth: 0,
  })
  let labels = [createLabel()]
  let stepsComputed = 0
  for (let k = 0; k < space.steps; k++) {
    const choices = setting.choicesAt(k)
    const codes = choices.map((choice) => toConfiguration(setting, choice, k))
    const best = new Map<number, SweepLabel>()
    // Many states with one choice before the next: a network that is solved in turn is quickest where little changes. But
    // no more of them than the processor has at hand.
    for (let turn = 0; turn < choices.length * Math.ceil(labels.length / BLOCK); turn++) {
      const c = turn % choices.length
      const choice = choices[c]!
      const first = BLOCK * Math.floor(turn / choices.length)
      for (let i = first; i < Math.min(labels.length, first + BLOCK); i++) {
        const parent = labels[i]!
        const label = spare.pop() ?? createLabel()
        evaluator.copyState(parent.state, label.state)
        switcher.copyState(parent.switching, label.switching)
        label.excess = parent.excess
        label.starts = parent.starts
        for (let g = 0; g < space.groups.length; g++) {
          const group = space.groups[g]!
          const before = countOn(setting, label.switching, g)
          label.excess += switcher.enterStep(label.switching, g, k, choice.count[g]!)
          label.starts += countStarts(group, before, countOn(setting, label.switching, g))
        }
        evaluator.advance(k, codes[c]!, label.state)
        stepsComputed++
        if (stepsComputed % ASK_EVERY === 0 && setting.shouldStop())
          return { plans: [], worth: Number.POSITIVE_INFINITY, stepsComputed }
        label.worth = judge(setting, label, k + 1)
        const key = keyOf(setting, label, k)
        const other = key === null ? label : best.get(key)
        if (key === null || (other && other.worth <= label.worth)) {
          spare.push(label)
          continue
        }
        label.trace = { parent: parent.trace, choice }
        best.set(key, label)
        if (other) spare.push(other)
      }
    }
    for (const label of labels) spare.push(label)
    if (best.size === 0) return { plans: [], worth: Number.POSITIVE_INFINITY, stepsComputed }
    labels = [...best.values()]
    if (labels.length <= width) continue
    labels.sort((a, b) => a.worth - b.worth)
    for (const label of labels.splice(width)) spare.push(label)
  }
  const ends = labels.map((label) => ({ label, worth: judgeEnd(setting, label) }))
  ends.sort((a, b) => a.worth - b.worth)
  const plans = ends.slice(0, most).map(({ label }) => toPlan(setting, label))
  for (const label of labels) {
    label.trace = null
    spare.push(label)
  }
  return { plans, worth: ends[0]!.worth, stepsComputed }
}

const countOn = ({ space }: SweepSetting, { isOn }: SwitchingState, g: number) => {
  let on = 0
  for (const p of space.groups[g]!.pumps) on += isOn[p]!
  return on
}

const penalty = ({ weights }: SweepSetting, { state, excess }: SweepLabel) =>
  weights.level * state.level +
  weights.pressure * state.pressure +
  weights.power * state.power +
  weights.switching * excess

const judge = (setting: SweepSetting, label: SweepLabel, boundary: number): number => {
  const { reference, waterValue, evaluator, costToGo } = setting
  const { levelM } = label.state
  const cost = label.state.cost + label.state.marginCost + setting.startPrice * label.starts
  if (costToGo) return cost / reference + penalty(setting, label) + costToGo(boundary, levelM)
  let value = 0
  for (let i = 0; i < waterValue.length; i++) value += waterValue[i]! * evaluator.areaM2[i]! * levelM[i]!
  return (cost - value) / reference + penalty(setting, label)
}

const judgeEnd = (setting: SweepSetting, label: SweepLabel): number => {
  const { cost, marginCost, endLevel } = setting.evaluator.finish(label.state)
  // How the end meets the beginning is known only now: of a day that repeats all starts are counted anew.
  if (setting.space.isRepeating) {
    load(setting, label)
    label.excess = 0
    for (let g = 0; g < setting.space.groups.length; g++)
      label.excess += setting.judgeSwitching(g, setting.plan.count)
  }
  const worth = cost + marginCost + setting.startPrice * label.starts
  return worth / setting.reference + penalty(setting, label) + setting.weights.endLevel * endLevel
}

const mix = (key: number, value: number) => Math.imul(key ^ value, 0x01000193)

const keyOf = (setting: SweepSetting, { state, switching }: SweepLabel, k: number): number | null => {
  const { cellM, centreM, cellsMost } = setting
  const n = cellM.length
  let key = mix(17, state.links)
  for (let i = 0; i < n; i++) {
    const cell = Math.round((state.levelM[i]! - centreM[(k + 1) * n + i]!) / cellM[i]!)
    if (Math.abs(cell) > cellsMost) return null
    key = mix(key, cell + 5_000)
  }
  return mixSwitching(setting, switching, k, key) | 0
}

/** What a group's future depends on: pumps that run, starts used, and pumps that must run or rest on for a while. */
const mixSwitching = ({ space, limits }: SweepSetting, state: SwitchingState, k: number, key: number) => {
  const untilS = space.boundariesS[k + 1]!
  let mixed = key
  for (const { pumps, valve } of space.groups) {
    let code = 0
    for (const p of pumps) {
      const { minOnS, minOffS, maxStartsPerDay } = limits[p]!
      const isHeld = untilS - state.sinceS[p]! < (state.isOn[p] ? minOnS : minOffS)
      const isLimited = maxStartsPerDay < (valve ? space.steps : space.steps / 2)
      if (isLimited || minOnS > 0 || minOffS > 0) code += state.isOn[p]! + (isHeld ? 32 : 0)
      if (isLimited) code += 1_024 * state.starts[p]! + 64 * state.isOnFirst[p]!
    }
    mixed = mix(mixed, code)
  }
  return mixed
}

const toPlan = (setting: SweepSetting, label: SweepLabel): Plan => {
  load(setting, label)
  return copyPlan(setting.plan)
}

const load = ({ space, plan }: SweepSetting, { trace }: SweepLabel) => {
  let at = trace
  for (let k = space.steps - 1; at; k--, at = at.parent)
    for (let g = 0; g < space.groups.length; g++)
      plan.set(g * space.steps + k, at.choice.count[g]!, at.choice.speedIndex[g]!)
}
