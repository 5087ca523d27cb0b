import type { Random } from '#domain/optimization/create-random.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { StepChoice } from '#domain/optimization/step-choice.ts'

/** Every way to run the groups in a step if there are at most `most`, else null. */
export const listAllChoices = (space: SearchSpace, step: number, most: number): StepChoice[] | null => {
  let choices: StepChoice[] = [create(space.groups.length)]
  for (let g = 0; g < space.groups.length; g++) {
    const speeds = space.groups[g]!.speeds.length
    const ways = 1 + space.maxCount[g * space.steps + step]! * speeds
    if (choices.length * ways > most) return null
    choices = choices.flatMap((choice) =>
      Array.from({ length: ways }, (_, way) => {
        const next = copy(choice)
        next.count[g] = way === 0 ? 0 : 1 + Math.floor((way - 1) / speeds)
        next.speedIndex[g] = way === 0 ? 0 : (way - 1) % speeds
        return next
      }),
    )
  }
  return choices
}

/** What a plan does in a step with every way to run one of its groups. */
export const listGroupChoices = (space: SearchSpace, plan: Plan, step: number, g: number): StepChoice[] => {
  const own = readChoice(space, plan, step)
  const off = change(own, g, 0, own.speedIndex[g]!)
  const most = space.maxCount[g * space.steps + step]!
  const speeds = space.groups[g]!.speeds.keys()
  return [
    off,
    ...[...speeds].flatMap((s) => Array.from({ length: most }, (_, i) => change(own, g, i + 1, s))),
  ]
}

/** What a plan does in a step, all that differs from it by one unit or speed of one group, and a few by two groups. */
export const listNearChoices = (
  space: SearchSpace,
  plan: Plan,
  step: number,
  random: Random,
  pairs: number,
): StepChoice[] => {
  const own = readChoice(space, plan, step)
  const alter = (choice: StepChoice): StepChoice[] =>
    space.groups.flatMap((group, g) => {
      const most = space.maxCount[g * space.steps + step]!
      const count = choice.count[g]!
      const counts = [count - 1, count + 1].filter((next) => next >= 0 && next <= most)
      const speed = choice.speedIndex[g]!
      const speeds = count > 0 ? [speed - 1, speed + 1].filter((s) => s >= 0 && s < group.speeds.length) : []
      return [
        ...counts.map((next) => change(choice, g, next, speed)),
        ...speeds.map((next) => change(choice, g, count, next)),
      ]
    })
  const near = alter(own)
  const far = Array.from({ length: near.length > 0 ? pairs : 0 }, () => {
    const further = alter(near[random.below(near.length)]!)
    return further[random.below(further.length)]!
  })
  return [own, ...near, ...far]
}

/** What any of the plans does in a step. */
export const listChoicesOf = (space: SearchSpace, plans: Plan[], step: number): StepChoice[] => {
  const isFirst = ({ configurations }: Plan, i: number) =>
    plans.findIndex((other) => other.configurations[step] === configurations[step]) === i
  return plans.filter(isFirst).map((plan) => readChoice(space, plan, step))
}

/** What a plan does in a step. */
export const readChoice = ({ steps, groups }: SearchSpace, plan: Plan, step: number): StepChoice => ({
  count: Uint8Array.from(groups, (_, g) => plan.count[g * steps + step]!),
  speedIndex: Uint8Array.from(groups, (_, g) => plan.speedIndex[g * steps + step]!),
})

const create = (groups: number): StepChoice => ({
  count: new Uint8Array(groups),
  speedIndex: new Uint8Array(groups),
})

const copy = ({ count, speedIndex }: StepChoice): StepChoice => ({
  count: count.slice(),
  speedIndex: speedIndex.slice(),
})

const change = (choice: StepChoice, g: number, count: number, speedIndex: number): StepChoice => {
  const next = copy(choice)
  next.count[g] = count
  next.speedIndex[g] = speedIndex
  return next
}
