import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'
import type { StepChoice } from '#domain/optimization/step-choice.ts'

/** The configuration that a choice is in a step; `plan` is scratch. */
export const toConfiguration = (
  { space, plan, configurations }: { space: SearchSpace; plan: EditablePlan; configurations: Configurations },
  choice: StepChoice,
  k: number,
): number => {
  for (let g = 0; g < space.groups.length; g++)
    plan.set(g * space.steps + k, choice.count[g]!, choice.speedIndex[g]!)
  return configurations.ofStep(plan.count, plan.speedIndex, k)
}
