import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'

/** What one pump more of a group, or the next state of a valve, brings: inflow of each tank m3/h, then power kW. [group][tank or power] */
export type EffectTable = Float64Array[]

/** Measured at the start levels in the middle of the plan, with the other groups at rest and with one pump of each. */
export const tabulateEffects = (
  space: SearchSpace,
  configurations: Configurations,
  evaluator: ScheduleEvaluator,
): EffectTable => {
  const { steps, groups, firstFreeStep, maxCount } = space
  const plan = createPlan(space, configurations)
  const step = Math.min(steps - 1, firstFreeStep + Math.floor((steps - firstFreeStep) / 2))
  const { levelM } = evaluator.createState()
  const respond = (g: number, count: number, others: number) => {
    groups.forEach((_, other) => {
      const cell = other * steps + step
      plan.set(cell, Math.min(maxCount[cell]!, other === g ? count : others), plan.speedIndex[cell]!)
    })
    return evaluator.respond(step, plan.configurations[step]!, levelM)
  }
  return groups.map((_, g) => {
    const mean = new Float64Array(levelM.length + 1)
    for (const others of [0, 1]) {
      const before = respond(g, 0, others).slice()
      for (const [i, value] of respond(g, 1, others).entries()) mean[i]! += (value - before[i]!) / 2
    }
    return mean
  })
}
