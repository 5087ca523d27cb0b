import { describe, expect, it } from 'vitest'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { createLinearEvaluator } from '#domain/optimization/linear-evaluator.fixture.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'

const steps = 12
// Four stations of two pumps: too many ways to run a step for all of them to be tried.
const pumps = Array.from({ length: 8 }, (_, p) => makePump(`P${p}`, { group: `station-${p >> 1}` }))
const pricePerKwh = Array.from({ length: steps }, (_, k) => (k % 6 < 3 ? 1 : 4))
const budget = 24_000

/** Plans cost a half less while controls are eased, so that one judged then would be the best for ever. */
const openEased = (shouldStop = () => false) => {
  const problem = makeProblem(steps, pumps)
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  const plain = createLinearEvaluator(
    {
      startM: 50,
      rangeM: 100,
      demandM3PerH: pricePerKwh.map(() => 20),
      pricePerKwh,
      flowM3PerH: pumps.map(() => 10),
      powerKw: pumps.map((_, p) => 10 + p),
    },
    configurations,
  )
  const shares: number[] = []
  let share = 0
  const judge: ScheduleEvaluator['judge'] = (codes, from, ceiling) => {
    const judged = plain.judge(codes, from, ceiling)
    return judged && { ...judged, cost: share === 0 ? judged.cost : judged.cost / 2 }
  }
  const evaluator: ScheduleEvaluator = {
    ...plain,
    judge,
    judgeExactly: judge,
    easeControls: (next) => {
      share = next
      if (next !== shares.at(-1)) shares.push(next)
    },
  }
  const sharesTold: number[] = []
  const search = createSearch({
    space,
    configurations,
    evaluator,
    limits: pumps.map((pump) => toSwitchingLimits(pump, problem)),
    startPrice: 0,
    priceChanges: null,
    pricePerKwh: Float64Array.from(pricePerKwh),
    firstPlans: [],
    budget,
    seed: 1,
    onTrace: () => sharesTold.push(share),
    shouldStop,
  })
  return { search, plain, shares, sharesTold, shareNow: () => share }
}

describe('a search whose controls are eased now and then', () => {
  it('tells of no plan that was judged so, however often it waits, and finds the same', () => {
    const found = [budget, 97].map((slice) => {
      const { search, plain, shares, sharesTold, shareNow } = openEased()
      for (let until = slice; until <= budget; until += slice) {
        search.run(until)
        expect(shareNow()).toBe(0)
        for (const { plan, cost, broken } of search.elites()) {
          const judged = plain.judge(plan.configurations, 0, null)!
          expect(cost).toBeCloseTo(judged.cost, 9)
          expect(broken).toBeCloseTo(judged.level + judged.endLevel, 9)
        }
      }
      expect(Math.max(...shares.map(Math.abs))).toBeGreaterThan(0.1)
      expect(new Set(shares.map(Math.abs)).size).toBeGreaterThan(3)
      expect(new Set(sharesTold)).toEqual(new Set([0]))
      return search.elites()[0]!.cost
    })
    expect(found[1]! / found[0]!).toBeCloseTo(1, 2)
  })

  it('leaves the controls as they are when it is stopped', () => {
    let isOver = false
    const { search, shares, shareNow } = openEased(() => isOver)
    for (let until = 50; !isOver && until < budget; until += 50) {
      search.run(until)
      if (shares.some((share) => share !== 0)) isOver = true
    }
    search.run(budget)
    expect(search.isStopped()).toBe(true)
    expect(shareNow()).toBe(0)
  })
})
