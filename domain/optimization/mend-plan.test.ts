import { describe, expect, it } from 'vitest'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { createLinearEvaluator } from '#domain/optimization/linear-evaluator.fixture.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'

const steps = 24
// Four stations of two pumps: too many ways to run a step for all of them to be tried.
const pumps = Array.from({ length: 8 }, (_, p) => makePump(`P${p}`, { group: `station-${p >> 1}` }))

describe('a first plan that is off course', () => {
  it.each([1, 2, 3, 4, 5])('is within the limits after a few trials of a long search, seed %i', (seed) => {
    const problem = makeProblem(steps, pumps)
    const space = createSearchSpace(problem)
    const configurations = internConfigurations(space)
    const pricePerKwh = Array.from({ length: steps }, (_, k) => (k % 12 < 6 ? 1 : 4))
    const evaluator = createLinearEvaluator(
      {
        startM: 50,
        rangeM: 100,
        demandM3PerH: pricePerKwh.map(() => 20),
        pricePerKwh,
        flowM3PerH: pumps.map(() => 10),
        powerKw: pumps.map(() => 10),
      },
      configurations,
    )
    // One pump where two are needed, from the eighth hour on.
    const first = createPlan(space, configurations)
    for (let k = 0; k < steps; k++) {
      first.set(k, 1, 0)
      if (k < 8) first.set(steps + k, 1, 0)
    }
    expect(evaluator.judge(first.configurations, 0, null)!.level).toBeGreaterThan(1)
    const search = createSearch({
      space,
      configurations,
      evaluator,
      limits: pumps.map((pump) => toSwitchingLimits(pump, problem)),
      startPrice: 0,
      priceChanges: null,
      pricePerKwh: Float64Array.from(pricePerKwh),
      firstPlans: [first],
      budget: 4_000,
      seed,
      onTrace: () => {},
      shouldStop: () => false,
    })
    search.run(25)
    expect(search.elites()[0]!.broken).toBe(0)
  })
})
