import type { Random } from '#domain/optimization/create-random.ts'
import type { MoveSetting } from '#domain/optimization/move-plan.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'
import type { Judgement } from '#domain/optimization/schedule-evaluator.ts'
import type { EffectTable } from '#domain/optimization/tabulate-effects.ts'

/**
 * A move that pulls the worst tank back: the right way for it, within hours before it strays, cheap steps first; half the time
 * with as much the other way afterwards, for what is pumped once too often is mostly missing later.
 */
export const repairPlan = (
  plan: EditablePlan,
  setting: MoveSetting,
  effects: EffectTable,
  worst: NonNullable<Judgement['worst']>,
) => {
  const { space, random, pricePerKwh, stepsPerHour } = setting
  const g = pickGroup(effects, worst.tank, random)
  if (g < 0) return
  const isFilling = effects[g]![worst.tank]! > 0
  const by = isFilling === worst.isLow ? 1 : -1
  const reach = 1 + random.below(worst.step - space.firstFreeStep + 1)
  const first = Math.max(space.firstFreeStep, worst.step - reach)
  let best = -1
  for (let tries = 0; tries < 4; tries++) {
    const k = first + random.below(worst.step - first + 1)
    const cell = g * space.steps + k
    const next = plan.count[cell]! + by
    if (k < space.firstFreeStep || next < 0 || next > space.maxCount[cell]!) continue
    const isCheaper = best < 0 || by * (pricePerKwh[k]! - pricePerKwh[best]!) < 0
    if (isCheaper) best = k
  }
  if (best < 0) return
  const span = random.next() < 0.5 ? 1 : 1 + random.below(Math.max(1, Math.round(stepsPerHour)))
  for (let j = 0; j < span && best + j < space.steps; j++) {
    const cell = g * space.steps + best + j
    plan.set(cell, plan.count[cell]! + by, plan.speedIndex[cell]!)
  }
  const left = space.steps - 1 - worst.step
  if (left <= 0 || random.next() < 0.5) return
  const after = worst.step + 1 + random.below(left)
  for (let j = 0; j < span && after + j < space.steps; j++) {
    const cell = g * space.steps + after + j
    plan.set(cell, plan.count[cell]! - by, plan.speedIndex[cell]!)
  }
}

/** A group, drawn by how strongly it moves the tank. */
const pickGroup = (effects: EffectTable, tank: number, random: Random): number => {
  let sum = 0
  for (const effect of effects) sum += Math.abs(effect[tank]!)
  if (sum === 0) return -1
  let left = random.next() * sum
  for (let g = 0; g < effects.length; g++) {
    left -= Math.abs(effects[g]![tank]!)
    if (left <= 0) return g
  }
  return effects.length - 1
}
