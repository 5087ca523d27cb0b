import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'

/** Half the cost of running everything, in absolute prices: a scale until a good plan is known. */
export const findReferenceCost = (
  space: SearchSpace,
  configurations: Configurations,
  evaluator: ScheduleEvaluator,
  pricePerKwh: Float64Array,
): number => {
  const plan = createPlan(space, configurations)
  for (let cell = 0; cell < plan.count.length; cell++)
    plan.set(cell, space.maxCount[cell]!, plan.speedIndex[cell]!)
  const { cost } = evaluator.judge(plan.configurations, 0, null)!
  const meanPrice = pricePerKwh.reduce((sum, price) => sum + Math.abs(price), 0) / space.steps
  return Math.max(Math.abs(cost) / 2, meanPrice, 1e-9)
}
