import type { Random } from '#domain/optimization/create-random.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'

/** What the moves know: mean price of each step, and steps that make up an hour. */
export type MoveSetting = {
  space: SearchSpace
  random: Random
  pricePerKwh: Float64Array
  stepsPerHour: number
}

/** Changes the plan at random in one of the ways that good schedules are usually found by. */
export const movePlan = (plan: EditablePlan, setting: MoveSetting) => {
  const { space, random } = setting
  const g = random.below(space.groups.length)
  if (space.groups[g]!.speeds.length > 1 && random.next() < 0.4) return changeSpeed(plan, setting, g)
  let draw = random.next()
  for (const [share, move] of MOVES) {
    draw -= share
    if (draw < 0) return move(plan, setting, g)
  }
}

const pickStep = ({ space, random }: MoveSetting) =>
  space.firstFreeStep + random.below(space.steps - space.firstFreeStep)

/** A span of one step to about `hours`, often a single step. */
const pickSpan = (setting: MoveSetting, hours: number): number => {
  const most = Math.max(1, Math.round(hours * setting.stepsPerHour))
  return setting.random.next() < 0.5 ? 1 : 1 + setting.random.below(most)
}

const changeCount = (plan: EditablePlan, setting: MoveSetting, g: number, k: number, by: number) => {
  if (k >= setting.space.steps) return
  const cell = g * setting.space.steps + k
  plan.set(cell, plan.count[cell]! + by, plan.speedIndex[cell]!)
}

/** Deals out anew the pump runs of a few hours. */
const redistribute = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const from = pickStep(setting)
  const length = Math.max(2, Math.round((3 + random.below(3)) * setting.stepsPerHour))
  const until = Math.min(space.steps, from + length)
  let units = 0
  for (let k = from; k < until; k++) {
    units += plan.count[g * space.steps + k]!
    plan.set(g * space.steps + k, 0, plan.speedIndex[g * space.steps + k]!)
  }
  for (let tries = 0; units > 0 && tries < 4 * (until - from) + 4 * units; tries++) {
    const k = from + random.below(until - from)
    const cell = g * space.steps + k
    if (plan.count[cell]! >= space.maxCount[cell]!) continue
    changeCount(plan, setting, g, k, 1)
    units--
  }
}

/** Moves a unit to a step near by. */
const moveNear = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const span = pickSpan(setting, 1)
  const a = pickStep(setting)
  const gap = span + Math.floor(-Math.log(1 - random.next()) * 2 * setting.stepsPerHour)
  const b = random.next() < 0.5 ? a + gap : a - gap
  if (b < space.firstFreeStep || Math.max(a, b) + span > space.steps) return
  for (let j = 0; j < span; j++) {
    const from = g * space.steps + a + j
    const to = g * space.steps + b + j
    if (plan.count[from] === 0 || plan.count[to]! >= space.maxCount[to]!) continue
    changeCount(plan, setting, g, a + j, -1)
    changeCount(plan, setting, g, b + j, 1)
  }
}

/** Shuffles the steps of a few hours, all groups together. */
const shuffleSteps = (plan: EditablePlan, setting: MoveSetting) => {
  const { space, random } = setting
  const from = pickStep(setting)
  const length = Math.max(2, Math.round((2 + random.below(3)) * setting.stepsPerHour))
  const until = Math.min(space.steps, from + length)
  for (let k = until - 1; k > from; k--) swapColumns(plan, setting, k, from + random.below(k - from + 1))
}

const swapColumns = (plan: EditablePlan, { space }: MoveSetting, a: number, b: number) => {
  if (a === b) return
  for (let g = 0; g < space.groups.length; g++) {
    const one = g * space.steps + a
    const other = g * space.steps + b
    const count = plan.count[one]!
    const speed = plan.speedIndex[one]!
    plan.set(one, plan.count[other]!, plan.speedIndex[other]!)
    plan.set(other, count, speed)
  }
}

/** Lets a switch come some steps sooner or later. */
const shiftSwitch = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const base = g * space.steps
  const from = pickStep(setting)
  for (let i = 0; i < space.steps - 1; i++) {
    const k = 1 + ((from + i) % (space.steps - 1))
    if (plan.count[base + k] === plan.count[base + k - 1]) continue
    const span = pickSpan(setting, 2)
    const isLater = random.next() < 0.5
    const count = plan.count[base + (isLater ? k - 1 : k)]!
    for (let j = 0; j < span; j++) {
      const step = isLater ? k + j : k - 1 - j
      if (step < space.firstFreeStep || step >= space.steps) return
      plan.set(base + step, count, plan.speedIndex[base + step]!)
    }
    return
  }
}

/** Moves a unit from a dear step to a cheaper one. */
const moveToCheap = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, pricePerKwh } = setting
  const base = g * space.steps
  const span = pickSpan(setting, 1)
  let from = -1
  let to = -1
  for (let tries = 0; tries < 6; tries++) {
    const k = pickStep(setting)
    if (plan.count[base + k]! > 0 && (from < 0 || pricePerKwh[k]! > pricePerKwh[from]!)) from = k
    const other = pickStep(setting)
    const hasRoom = plan.count[base + other]! < space.maxCount[base + other]!
    if (hasRoom && (to < 0 || (tries < 3 && pricePerKwh[other]! < pricePerKwh[to]!))) to = other
  }
  for (let j = 0; j < span; j++) {
    if (from >= 0) changeCount(plan, setting, g, from + j, -1)
    if (to >= 0) changeCount(plan, setting, g, to + j, 1)
  }
}

const addOrRemove = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const k = pickStep(setting)
  const span = pickSpan(setting, 1)
  const by = setting.random.next() < 0.5 ? 1 : -1
  for (let j = 0; j < span; j++) changeCount(plan, setting, g, k + j, by)
}

const swapSteps = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const span = pickSpan(setting, 1)
  const a = pickStep(setting)
  const isNear = random.next() < 0.5
  const b = isNear ? a + span + random.below(span) : pickStep(setting)
  for (let j = 0; j < span; j++) {
    if (Math.max(a, b) + j >= space.steps) return
    const one = g * space.steps + a + j
    const other = g * space.steps + b + j
    const count = plan.count[one]!
    const speed = plan.speedIndex[one]!
    plan.set(one, plan.count[other]!, plan.speedIndex[other]!)
    plan.set(other, count, speed)
  }
}

const setBlock = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const from = pickStep(setting)
  const until = Math.min(
    space.steps,
    from + 1 + random.below(Math.max(2, Math.round(6 * setting.stepsPerHour))),
  )
  const count = random.below(space.groups[g]!.most + 1)
  for (let k = from; k < until; k++)
    plan.set(g * space.steps + k, count, plan.speedIndex[g * space.steps + k]!)
}

/** One unit less of a group, one more of another, at the same time or later. */
const exchangeGroups = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  if (space.groups.length < 2) return moveToCheap(plan, setting, g)
  const other = (g + 1 + random.below(space.groups.length - 1)) % space.groups.length
  const k = pickStep(setting)
  const span = pickSpan(setting, 1)
  const later = random.next() < 0.5 ? k : pickStep(setting)
  for (let j = 0; j < span; j++) {
    changeCount(plan, setting, g, k + j, -1)
    changeCount(plan, setting, other, later + j, 1)
  }
}

const changeSpeed = (plan: EditablePlan, setting: MoveSetting, g: number) => {
  const { space, random } = setting
  const from = pickStep(setting)
  const length = 1 + random.below(Math.max(1, Math.round(6 * setting.stepsPerHour)))
  const speeds = space.groups[g]!.speeds.length
  const by = random.next() < 0.5 ? 1 : -1
  for (let k = from; k < Math.min(space.steps, from + length); k++) {
    const cell = g * space.steps + k
    plan.set(cell, plan.count[cell]!, Math.max(0, Math.min(speeds - 1, plan.speedIndex[cell]! + by)))
  }
}

type Move = (plan: EditablePlan, setting: MoveSetting, g: number) => void
/** Share of the moves that each way of changing a plan has. */
const MOVES: [number, Move][] = [
  [0.2, redistribute],
  [0.15, swapSteps],
  [0.05, shuffleSteps],
  [0.2, moveNear],
  [0.12, moveToCheap],
  [0.12, shiftSwitch],
  [0.08, addOrRemove],
  [0.04, setBlock],
  [0.04, exchangeGroups],
]
