import { expect, it } from 'vitest'
import { createAdaptiveWeights } from '#domain/optimization/adaptive-weights.ts'
import { createRandom } from '#domain/optimization/create-random.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { descendPlan } from '#domain/optimization/descend-plan.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { createLinearEvaluator } from '#domain/optimization/linear-evaluator.fixture.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'

const steps = 6
const pricePerKwh = [5, 3, 1, 4, 2, 6]

const open = (pauseEvery: number) => {
  const problem = makeProblem(steps, [makePump('P', { speeds: [0.5, 1] })])
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  // It lacks a pump's hour in the end; speed costs its cube.
  const one = {
    startM: 50,
    rangeM: 100,
    demandM3PerH: pricePerKwh.map(() => 10),
    pricePerKwh,
    flowM3PerH: [20],
    powerKw: [1],
  }
  const evaluator = createLinearEvaluator(one, configurations)
  const plan = createPlan(space, configurations)
  for (const k of [1, 2]) plan.set(k, 1, 1)
  plan.keep()
  let spent = 0
  const random = createRandom(1)
  const descent = (most: number) =>
    descendPlan(
      {
        move: { space, random, pricePerKwh: Float64Array.from(pricePerKwh), stepsPerHour: 1 },
        random,
        plan,
        evaluator,
        weights: createAdaptiveWeights(random),
        effects: [],
        judgeSwitching: () => 0,
        priceStarts: () => 0,
        reference: 100,
        isBest: () => false,
        onPlan: () => {},
        spend: () => {
          spent++
          return true
        },
        shouldPause: () => spent % pauseEvery === 0,
        limitsVersion: () => 0,
        quickError: { mean: 0 },
      },
      most,
    )
  return { plan, descent, judge: () => evaluator.judge(plan.configurations, 0, null)!, spent: () => spent }
}

it.each([1e9, 3])('takes the best of all single moves, waiting or not (every %i)', (pauseEvery) => {
  const { plan, descent, judge } = open(pauseEvery)
  expect(judge().endLevel).toBeCloseTo(0.2, 9)
  for (const _ of descent(1));
  // 20 m3 where power is cheapest of the hours that are free.
  expect([...plan.count]).toEqual([0, 1, 1, 0, 1, 0])
  expect(plan.speedIndex[4]).toBe(1)
  expect(judge().endLevel).toBe(0)
})

it('ends where no single move makes the plan better', () => {
  const { plan, descent, judge, spent } = open(1e9)
  for (const _ of descent(50));
  const cost = judge().cost
  const before = spent()
  for (const _ of descent(50));
  expect(judge().cost).toBe(cost)
  expect(spent() - before).toBeLessThan(5 * steps)
  expect(plan.firstChangedStep()).toBe(steps)
})
