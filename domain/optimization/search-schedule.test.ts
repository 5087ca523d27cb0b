import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#domain/optimization/create-random.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import type { LinearCase } from '#domain/optimization/linear-evaluator.fixture.ts'
import { createLinearEvaluator } from '#domain/optimization/linear-evaluator.fixture.ts'
import { listAllChoices } from '#domain/optimization/list-step-choices.ts'
import { luby } from '#domain/optimization/luby.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createStartPricer } from '#domain/optimization/price-starts.ts'
import type { PumpOption } from '#domain/optimization/problem.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import { sweepPlan } from '#domain/optimization/sweep-plan.ts'
import { createPumpSwitcher, createSwitchingJudge } from '#domain/optimization/switch-pumps.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'

const STEPS = 8

const arrange = (one: LinearCase, pumps: PumpOption[], isRepeating = false) => {
  const problem = makeProblem(STEPS, pumps, { isRepeating })
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  const evaluator = createLinearEvaluator(one, configurations)
  const limits = pumps.map((pump) => toSwitchingLimits(pump, problem))
  return { space, configurations, evaluator, limits }
}

/** Least cost of all plans that hold every limit, one group of pumps at one speed; Infinity if there is none. */
const bruteForce = (
  one: LinearCase,
  pumps: PumpOption[],
  startPrice: number,
  isRepeating = false,
): number => {
  const { space, configurations, evaluator, limits } = arrange(one, pumps, isRepeating)
  const plan = createPlan(space, configurations)
  const judgeSwitching = createSwitchingJudge(space, createPumpSwitcher(space, limits))
  const priceStarts = createStartPricer(space, limits, startPrice)
  let best = Number.POSITIVE_INFINITY
  const ways = pumps.length + 1
  for (let code = 0; code < ways ** STEPS; code++) {
    for (let k = 0, rest = code; k < STEPS; k++, rest = Math.floor(rest / ways)) plan.set(k, rest % ways, 0)
    const { cost, level, endLevel } = evaluator.judge(plan.configurations, 0, null)!
    if (level > 0 || endLevel > 0 || judgeSwitching(0, plan.count) > 0) continue
    best = Math.min(best, cost + priceStarts(0, plan.count))
  }
  return best
}

const cases = fc.record({
  startM: fc.integer({ min: 20, max: 80 }),
  rangeM: fc.constant(100),
  demandM3PerH: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: STEPS, maxLength: STEPS }),
  pricePerKwh: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: STEPS, maxLength: STEPS }),
  flowM3PerH: fc.constant<number[]>([25, 25]),
  powerKw: fc.constant<number[]>([10, 10]),
})
const twoPumps = [makePump('P0'), makePump('P1')]

describe('the search', () => {
  it.each([0, 15])('finds the least cost there is, starts at %i each', (startPrice) => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 99 }), (one, seed) => {
        const { space, configurations, evaluator, limits } = arrange(one, twoPumps)
        const search = createSearch({
          space,
          configurations,
          evaluator,
          limits,
          startPrice,
          priceChanges: null,
          pricePerKwh: Float64Array.from(one.pricePerKwh),
          firstPlans: [],
          budget: 8_000,
          seed,
          onTrace: () => {},
          shouldStop: () => false,
        })
        search.run(8_000)
        const best = search.elites()[0]!
        const least = bruteForce(one, twoPumps, startPrice)
        expect(best.broken === 0).toBe(Number.isFinite(least))
        if (best.broken === 0) expect(best.cost).toBeCloseTo(least, 6)
        expect(best.cost - best.steering).toBeCloseTo(
          evaluator.judge(best.plan.configurations, 0, null)!.cost,
          6,
        )
      }),
      { numRuns: 12, seed: 3 },
    )
  })

  it('restarts by Luby’s sequence', () => {
    expect(Array.from({ length: 15 }, (_, i) => luby(i + 1))).toEqual([
      1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8,
    ])
  })
})

describe('a sweep', () => {
  const sweep = (
    one: LinearCase,
    pumps: PumpOption[],
    { isRepeating = false, shouldStop = (): boolean => false } = {},
  ) => {
    const { space, configurations, evaluator, limits } = arrange(one, pumps, isRepeating)
    const judgeSwitching = createSwitchingJudge(space, createPumpSwitcher(space, limits))
    const { plans, stepsComputed } = sweepPlan(
      {
        space,
        configurations,
        evaluator,
        limits,
        plan: createPlan(space, configurations),
        switcher: createPumpSwitcher(space, limits, isRepeating),
        judgeSwitching,
        startPrice: 0,
        weights: { level: 10, endLevel: 10, pressure: 5, power: 5, switching: 1 },
        reference: 1,
        waterValue: Float64Array.of(0),
        choicesAt: (k) => listAllChoices(space, k, 64)!,
        cellM: Float64Array.of(0.5),
        centreM: new Float64Array(STEPS + 1),
        cellsMost: Number.POSITIVE_INFINITY,
        costToGo: null,
        width: 10_000,
        shouldStop,
        spare: [],
      },
      1,
    )
    return { space, evaluator, judgeSwitching, plan: plans[0]!, stepsComputed }
  }

  it('with cells finer than levels differ is exact', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const heavy = { ...one, pricePerKwh: one.pricePerKwh.map((price) => price / 1e5) }
        const { evaluator, plan } = sweep(heavy, twoPumps)
        const least = bruteForce(heavy, twoPumps, 0)
        const { cost, level, endLevel } = evaluator.judge(plan.configurations, 0, null)!
        expect(level + endLevel === 0).toBe(Number.isFinite(least))
        if (Number.isFinite(least)) expect(cost).toBeCloseTo(least, 9)
      }),
      { numRuns: 25, seed: 4 },
    )
  })

  it.each([1, 2])('of a day that repeats is exact too where a pump may start %i times', (maxStartsPerDay) => {
    const limited = [...twoPumps, makePump('P2')].map((pump) => ({ ...pump, maxStartsPerDay }))
    fc.assert(
      fc.property(cases, (one) => {
        const heavy = {
          ...one,
          pricePerKwh: one.pricePerKwh.map((price) => price / 1e5),
          flowM3PerH: [12, 12, 12],
          powerKw: [10, 10, 10],
        }
        const { evaluator, judgeSwitching, plan } = sweep(heavy, limited, { isRepeating: true })
        const least = bruteForce(heavy, limited, 0, true)
        const { cost, level, endLevel } = evaluator.judge(plan.configurations, 0, null)!
        expect(level + endLevel + judgeSwitching(0, plan.count) === 0).toBe(Number.isFinite(least))
        if (Number.isFinite(least)) expect(cost).toBeCloseTo(least, 9)
      }),
      { numRuns: 15, seed: 4, endOnFailure: true },
    )
  })

  it('ends within a few steps when it is told to stop, with nothing found', () => {
    const [one] = fc.sample(cases, { numRuns: 1, seed: 4 })
    const whole = sweep(one!, twoPumps)
    const stopped = sweep(one!, twoPumps, { shouldStop: () => true })
    expect(whole.plan).toBeDefined()
    expect(stopped.plan).toBeUndefined()
    expect(stopped.stepsComputed).toBeLessThan(whole.stepsComputed / 2)
  })

  it('leaves unneeded drives slow: power goes with the cube of the speed', () => {
    const one: LinearCase = {
      startM: 50,
      rangeM: 100,
      demandM3PerH: Array.from({ length: STEPS }, () => 20),
      pricePerKwh: Array.from({ length: STEPS }, () => 1e-5),
      flowM3PerH: [25],
      powerKw: [10],
    }
    const { space, plan } = sweep(one, [makePump('P0', { speeds: [0.6, 0.8, 1] })])
    const speeds = Array.from(plan.speedIndex, (s, k) => (plan.count[k] ? space.groups[0]!.speeds[s]! : 0))
    expect(speeds).toEqual(Array.from({ length: STEPS }, () => 0.8))
  })
})

describe('numbers from a seed', () => {
  it('lie in their range and repeat', () => {
    const [a, b] = [createRandom(7), createRandom(7)]
    for (let i = 0; i < 1_000; i++) {
      const value = a.next()
      expect(value).toBe(b.next())
      expect(value >= 0 && value < 1).toBe(true)
      expect(a.below(3)).toBe(b.below(3))
    }
  })
})
