import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import type { EffectTable } from '#domain/optimization/repair-plan.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'

/** What one pump of each group does to the tanks, with the other groups at rest and with one pump of each running. */
export const tabulateEffects = (
  space: SearchSpace,
  configurations: Configurations,
  evaluator: ScheduleEvaluator,
): EffectTable => {
  const { steps, groups, firstFreeStep, maxCount } = space
  const plan = createPlan(space, configurations)
  const step = Math.min(steps - 1, firstFreeStep + Math.floor((steps - firstFreeStep) / 2))
  const ofCount = (g: number, count: number, others: number) => {
    groups.forEach((_, other) => {
      const cell = other * steps + step
      plan.set(cell, Math.min(maxCount[cell]!, other === g ? count : others), plan.speedIndex[cell]!)
    })
    return plan.configurations[step]!
  }
  return groups.map((_, g) => {
    const mean = new Float64Array(evaluator.tankCount)
    for (const others of [0, 1]) {
      const effect = evaluator.effect(ofCount(g, 0, others), ofCount(g, 1, others), step)
      effect.forEach((value, tank) => (mean[tank]! += value / 2))
    }
    return mean
  })
}
