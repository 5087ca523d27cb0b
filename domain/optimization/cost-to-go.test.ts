import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCostToGo } from '#domain/optimization/cost-to-go.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { createLinearEvaluator } from '#domain/optimization/linear-evaluator.fixture.ts'
import { listAllChoices } from '#domain/optimization/list-step-choices.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createCostToGoRefiner } from '#domain/optimization/refine-cost-to-go.ts'
import { toConfiguration } from '#domain/optimization/to-configuration.ts'

const STEPS = 6
const RANGE_M = 60
// No plan leaves the tank if another does not.
const weights = { level: 1e4, endLevel: 10, pressure: 5, power: 5, switching: 1 }

const arrange = (startM: number, demandM3PerH: number[], pricePerKwh: number[]) => {
  const space = createSearchSpace(makeProblem(STEPS, [makePump('P0'), makePump('P1')]))
  const configurations = internConfigurations(space)
  const evaluator = createLinearEvaluator(
    { startM, rangeM: RANGE_M, demandM3PerH, pricePerKwh, flowM3PerH: [10, 10], powerKw: [1, 1] },
    configurations,
  )
  const plan = createPlan(space, configurations)
  const codes = Array.from({ length: STEPS }, (_, k) =>
    listAllChoices(space, k, 64)!.map((choice) =>
      toConfiguration({ space, plan, configurations }, choice, k),
    ),
  )
  return { space, evaluator, codes }
}

/** All plans from the start, at their full length. */
const bruteForce = ({ evaluator, codes }: ReturnType<typeof arrange>) => {
  let least = Number.POSITIVE_INFINITY
  const visit = (k: number, plan: number[]): void => {
    if (k === STEPS) {
      const { cost, level, endLevel } = evaluator.judge(Int32Array.from(plan), 0, null)!
      least = Math.min(least, cost + weights.level * level + weights.endLevel * endLevel)
      return
    }
    for (const code of codes[k]!) visit(k + 1, [...plan, code])
  }
  visit(0, [])
  return least
}

describe('what is still to come', () => {
  // Flows and the grid are tens of metres, so that every state is a point of it.
  const tens = fc.constantFrom(0, 10, 20)
  it('is the least cost of all plans where states are points of the grid', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(10, 30, 50),
        fc.array(tens, { minLength: STEPS, maxLength: STEPS }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: STEPS, maxLength: STEPS }),
        (startM, demand, price) => {
          const arranged = arrange(startM, demand, price)
          const costToGo = computeCostToGo({
            ...arranged,
            weights,
            reference: 1,
            points: RANGE_M / 10 + 1,
          })
          const least = bruteForce(arranged)
          const found = costToGo(0, Float64Array.of(startM))
          // Beyond the tank's ends the grid goes on as at them: only what leaves the tank is made light of.
          if (least < 1e3) expect(found).toBeCloseTo(least, 9)
          else expect(found).toBeLessThanOrEqual(least + 1e-9)
        },
      ),
      { numRuns: 40, seed: 7 },
    )
  })

  it('is made anew on a finer grid as the search goes on, and after limits have changed', () => {
    const arranged = arrange(30, [10, 10, 10, 10, 10, 10], [1, 2, 3, 4, 5, 6])
    const refiner = createCostToGoRefiner({ ...arranged, weights })
    const ask = (spent: number, version = 0, reference = 1) =>
      refiner.get({ reference, version, spent, budget: 1e9 })
    const first = ask(0)
    expect(first.evaluations).toBeGreaterThan(0)
    expect(ask(100)).toEqual({ costToGo: first.costToGo, evaluations: 0 })
    const finer = ask(100_000)
    expect(finer.evaluations).toBeGreaterThan(2 * first.evaluations)
    expect(ask(110_000).costToGo).toBe(finer.costToGo)
    expect(ask(120_000, 1).costToGo).not.toBe(finer.costToGo)
    expect(ask(130_000, 1, 2).costToGo).not.toBe(finer.costToGo)
  })
})
