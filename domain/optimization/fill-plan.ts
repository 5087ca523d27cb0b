import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { Plan, PlanCounts } from '#domain/optimization/plan.ts'
import { createPlan } from '#domain/optimization/plan.ts'

/** A plan of these counts and speeds; they may come from another search, whose configurations have other numbers. */
export const fillPlan = (
  space: SearchSpace,
  configurations: Configurations,
  { count, speedIndex }: PlanCounts,
): Plan => {
  const plan = createPlan(space, configurations)
  for (let cell = 0; cell < count.length; cell++) plan.set(cell, count[cell]!, speedIndex[cell]!)
  return { count: plan.count, speedIndex: plan.speedIndex, configurations: plan.configurations }
}
