import { describe, expect, it } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { optimize } from '#workers/compute/search/optimize.ts'

const read = readNetwork(smallInp)
if (!read.ok) throw new Error('the fixture cannot be read')
const { network } = read
const [pump] = network.pumps
const [tank] = network.tanks
const hourS = 3600
/** Dear by day, cheap from 22 to 8. */
const perKwh = Array.from({ length: 24 }, (_, hour) => (hour < 8 || hour >= 22 ? 0.05 : 0.25))

const option = (over: Partial<PumpOption> = {}): PumpOption => ({
  id: pump!.id,
  group: 'g',
  speeds: [1],
  minOnS: 0,
  minOffS: 0,
  maxStartsPerDay: 6,
  outOfService: [],
  inStateForS: 0,
  ...over,
})
const middleM = (tank!.minLevelM + tank!.maxLevelM) / 2
const problem = (over: Partial<OptimizationProblem> = {}, stepS = hourS): OptimizationProblem => ({
  hydraulic: {
    inp: smallInp,
    durationS: 24 * hourS,
    startClockS: 0,
    start: { tankLevelM: { [tank!.id]: middleM }, pumpSpeed: { [pump!.id]: 0 } },
    demand: { stepS: hourS, zones: [] },
    price: { slotS: hourS, perKwh },
    limits: {
      tanks: { [tank!.id]: { minM: tank!.minLevelM + 0.1, maxM: tank!.maxLevelM - 0.05 } },
      pressures: {},
    },
  },
  boundariesS: Array.from({ length: (24 * hourS) / stepS + 1 }, (_, k) => k * stepS),
  pumps: [option()],
  tankMarginM: {},
  pressureMarginM: {},
  endLevel: { kind: 'at-least-start' },
  demandCharge: null,
  startPrice: 0,
  startShare: 0,
  changeShare: 0,
  frozenSteps: 0,
  previous: null,
  budget: { evaluations: 3_000, timeLimitMs: 60_000 },
  seed: 7,
  ...over,
})
const search = (asked: OptimizationProblem) =>
  optimize(asked, { onProgress: () => {}, shouldStop: () => false })
const speedsOf = (result: Awaited<ReturnType<typeof search>>) => result.schedule.pumpSpeed[pump!.id]!

describe('the cheapest schedule', () => {
  it('costs less than today’s rules, keeps every limit in a full run, and costs what that run says', async () => {
    const asked = problem()
    const result = await search(asked)
    const rules = await simulate(asked.hydraulic, { kind: 'controls' })
    const verified = await simulate(asked.hydraulic, { kind: 'schedule', schedule: result.schedule })
    if (!rules.ok || !verified.ok) throw new Error('the fixture does not run')
    expect(result).toMatchObject({ state: 'feasible', violations: [], outOfTime: false })
    expect(verified.result.violations).toEqual([])
    expect(verified.result.cost).toBeCloseTo(result.cost, 6)
    expect(verified.result.tankLevelM[tank!.id]!.at(-1)!).toBeGreaterThanOrEqual(middleM - 0.005)
    expect(result.cost).toBeLessThan(rules.result.cost)
    const feasible = result.trace.filter((step) => step.feasible)
    expect(feasible.at(-1)!.cost).toBeLessThanOrEqual(feasible[0]!.cost + 1e-9)
  })

  it('is the same for the same seed and budget', async () => {
    const [first, second] = [await search(problem()), await search(problem())]
    expect(second.schedule).toEqual(first.schedule)
    expect(second.evaluations).toBe(first.evaluations)
  })

  it('is so with searches side by side, which share the evaluations', async () => {
    const budget = { evaluations: 6_000, timeLimitMs: 60_000, threads: 2 }
    const [first, second] = [await search(problem({ budget })), await search(problem({ budget }))]
    expect(second.schedule).toEqual(first.schedule)
    expect(second.trace).toEqual(first.trace)
    expect(second.evaluations).toBe(first.evaluations)
    expect(first.evaluations).toBeGreaterThanOrEqual(6_000)
    expect(first.evaluations).toBeLessThan(9_000)
    expect(first).toMatchObject({ state: 'feasible', violations: [], outOfTime: false })
  })

  it('ends all searches side by side when it is told to stop', async () => {
    const budget = { evaluations: 1e9, timeLimitMs: 600_000, threads: 2 }
    let reports = 0
    const result = await optimize(problem({ budget }), {
      onProgress: () => reports++,
      shouldStop: () => reports > 8,
    })
    expect(result.state).toBe('feasible')
    expect(result.evaluations).toBeLessThan(1e9)
  })

  it.each([900, 1800])('works on steps of %i s and a short first one', async (stepS) => {
    const asked = problem({}, stepS)
    const result = await search({ ...asked, boundariesS: asked.boundariesS.toSpliced(1, 0, 450) })
    expect(result.state).toBe('feasible')
    expect(speedsOf(result)).toHaveLength((24 * hourS) / stepS + 1)
  })

  it('is answered by some plan where nothing may be tried', async () => {
    const result = await search(problem({ budget: { evaluations: 1, timeLimitMs: 60_000 } }))
    expect(speedsOf(result)).toHaveLength(24)
  })

  it('starts pumps less often where a start has a price, which is not in its cost', async () => {
    // Cheap every other hour: without a price of their own, starts follow it.
    const price = { slotS: hourS, perKwh: perKwh.map((_, hour) => (hour % 2 === 0 ? 0.05 : 0.25)) }
    const hydraulic = { ...problem().hydraulic, price }
    const results = [
      await search(problem({ hydraulic })),
      await search(problem({ hydraulic, startPrice: 5 })),
    ]
    const [free, priced] = results.map((result) => {
      const isOn = [0, ...speedsOf(result)].map((speed) => speed > 0)
      return isOn.filter((on, k) => on && !isOn[k - 1]).length
    })
    expect(priced!).toBeLessThan(free!)
    const verified = await simulate(hydraulic, { kind: 'schedule', schedule: results[1]!.schedule })
    if (!verified.ok) throw new Error('the fixture does not run')
    expect(results[1]!.cost).toBeCloseTo(verified.result.cost, 6)
    expect(results[1]!.trace.at(-1)!.cost).toBeLessThan(1.02 * results[1]!.cost)
    expect(results[1]!.startPrice).toBe(5)
  })

  it('leaves a pump that is out of service off', async () => {
    const outOfService = [{ fromS: 2 * hourS, toS: 5 * hourS }]
    const result = await search(problem({ pumps: [option({ outOfService })] }))
    expect(speedsOf(result).slice(2, 5)).toEqual([0, 0, 0])
  })

  it('keeps the frozen steps of the plan before', async () => {
    const asked = problem()
    const previous = {
      boundariesS: asked.boundariesS,
      pumpSpeed: { [pump!.id]: asked.boundariesS.slice(1).map((_, k) => (k === 1 ? 1 : 0)) },
    }
    const result = await search({ ...asked, frozenSteps: 3, previous })
    expect(speedsOf(result).slice(0, 3)).toEqual([0, 1, 0])
  })

  it('lets frozen steps thaw where they would break a limit', async () => {
    const asked = problem()
    // As full as it may be: two more hours of pumping, which the last plan had, are too much.
    const start = { ...asked.hydraulic.start, tankLevelM: { [tank!.id]: tank!.maxLevelM - 0.1 } }
    const hydraulic = { ...asked.hydraulic, start }
    const previous = {
      boundariesS: asked.boundariesS,
      pumpSpeed: { [pump!.id]: asked.boundariesS.slice(1).map((_, k) => (k < 2 ? 1 : 0)) },
    }
    const endLevel = { kind: 'at-least' as const, levelM: { [tank!.id]: middleM } }
    const result = await search({ ...asked, hydraulic, endLevel, frozenSteps: 2, previous })
    expect(result.state).toBe('feasible')
    expect(speedsOf(result)[0]).toBe(0)
  })

  it('keeps minimum on and off times and the most starts a day', async () => {
    const limits = option({ minOnS: 3 * hourS, minOffS: 3 * hourS, maxStartsPerDay: 2 })
    const result = await search(problem({ pumps: [{ ...limits, inStateForS: 24 * hourS }] }))
    const isOn = speedsOf(result).map((speed) => speed > 0)
    const starts = isOn.filter((on, k) => on && !(isOn[k - 1] ?? false)).length
    expect(starts).toBeLessThanOrEqual(2)
    const runs = isOn.map(Number).join('').match(/0+|1+/g)!
    for (const run of runs.slice(0, -1).slice(1)) expect(run.length).toBeGreaterThanOrEqual(3)
  })
})

describe('a margin of pressure', () => {
  const junction = network.junctions.find(({ baseDemandM3PerH }) => baseDemandM3PerH > 0)!.id
  const under = (minM: number, marginM: number) => {
    // From a full tank: how far it may be drained is what the margin decides.
    const asked = problem({
      pressureMarginM: { [junction]: marginM, J0: marginM },
      endLevel: { kind: 'at-least', levelM: { [tank!.id]: tank!.minLevelM + 0.2 } },
    })
    const limits = { ...asked.hydraulic.limits, pressures: { [junction]: { minM } } }
    const start = { ...asked.hydraulic.start, tankLevelM: { [tank!.id]: tank!.maxLevelM - 0.1 } }
    return { ...asked, hydraulic: { ...asked.hydraulic, limits, start } }
  }
  const leastOf = async (asked: OptimizationProblem) => {
    const result = await search(asked)
    const run = await simulate(asked.hydraulic, { kind: 'schedule', schedule: result.schedule })
    if (!run.ok) throw new Error('the fixture does not run')
    return { result, leastM: run.result.leastPressure[junction]!.pressureM }
  }

  it('is kept where a schedule can, and given up, and said, where none can', async () => {
    const free = await leastOf(under(0, 0))
    const limitM = free.leastM - 0.1
    const kept = await leastOf(under(limitM, 0.4))
    expect(kept.result.state).toBe('feasible')
    expect(kept.leastM).toBeGreaterThanOrEqual(limitM + 0.38)
    expect(kept.result.marginsNotKept).toEqual([])
    expect(kept.result.cost).toBeGreaterThanOrEqual(free.result.cost)

    const asked = await leastOf(under(limitM, 30))
    expect(asked.result.state).toBe('feasible')
    expect(asked.result.violations).toEqual([])
    expect(asked.result.marginsNotKept).toMatchObject([{ kind: 'pressure-below-min', assetId: junction }])
  })

  it('is kept where a schedule can, though a junction stands by the source whose pressure nothing changes', async () => {
    // 10 m whatever runs, and its limit half a metre below: a margin of 1 m is out of reach there.
    const inp = smallInp
      .replace('[RESERVOIRS]', ' J0  0  0\n[RESERVOIRS]')
      .replace('[PUMPS]', ' L0  R1  J0  10  250  120  0  Open\n[PUMPS]')
    const free = await leastOf(under(0, 0))
    const limits = { [junction]: { minM: free.leastM - 0.1 }, J0: { minM: 9.5 } }
    const asked = under(free.leastM - 0.1, 1)
    const hydraulic = { ...asked.hydraulic, inp, limits: { ...asked.hydraulic.limits, pressures: limits } }
    const kept = await leastOf({ ...asked, hydraulic })
    expect(kept.result.state).toBe('feasible')
    expect(kept.leastM).toBeGreaterThanOrEqual(free.leastM - 0.1 + 0.98)
    expect(kept.result.marginsNotKept).toMatchObject([{ assetId: 'J0' }])
  })
})

describe('the price of changes', () => {
  it('keeps a plan that is nearly as good, and shows in no cost', async () => {
    const first = await search(problem({ seed: 3 }))
    // The same day again, of which a later hour has become a little cheaper.
    const again = (changeShare: number) => {
      const asked = problem({ seed: 4, previous: first.schedule, changeShare })
      const cheaper = perKwh.map((price, hour) => (hour === 23 ? price * 0.98 : price))
      return { ...asked, hydraulic: { ...asked.hydraulic, price: { slotS: hourS, perKwh: cheaper } } }
    }
    const kept = await search(again(5))
    expect(speedsOf(kept)).toEqual(speedsOf(first))
    const run = await simulate(again(0).hydraulic, { kind: 'schedule', schedule: kept.schedule })
    if (!run.ok) throw new Error('the fixture does not run')
    expect(kept.cost).toBeCloseTo(run.result.cost, 6)
    const free = await search(again(0))
    expect(free.cost).toBeLessThanOrEqual(kept.cost + 1e-9)
  })
})

describe('the bound of the linear model', () => {
  it('lies below the plan’s cost, and above what the water alone must cost', async () => {
    const result = await search(problem())
    if (result.modelBound.kind === 'none') throw new Error(result.modelBound.because)
    expect(result.modelBound.cost).toBeLessThanOrEqual(result.cost * (1 + 1e-6))
    expect(result.modelBound.cost).toBeGreaterThan(0.8 * result.cost)
  })

  it('is not given where no plan holds the limits', async () => {
    const outOfService = [{ fromS: 0, toS: 24 * hourS }]
    const result = await search(problem({ pumps: [option({ outOfService })] }))
    expect(result.modelBound).toEqual({ kind: 'none', because: 'no-feasible-plan' })
  })

  it('counts the charge on the greatest power and the price of what is stored', async () => {
    const demandCharge = { intervalS: 900, pricePerKw: 3, incumbentKw: 0 }
    const endLevel = { kind: 'priced' as const, valuePerM3: 0.01 }
    for (const over of [{ demandCharge }, { endLevel }]) {
      const result = await search(problem(over))
      if (result.modelBound.kind === 'none') throw new Error(result.modelBound.because)
      expect(result.modelBound.cost).toBeLessThanOrEqual(result.cost * (1 + 1e-6))
      expect(result.modelBound.cost).toBeGreaterThan(0.6 * result.cost)
    }
  })
})

describe('what cannot be', () => {
  it('is searched for again before it is believed', async () => {
    const asked = problem()
    const junctions = network.junctions.filter(({ baseDemandM3PerH }) => baseDemandM3PerH > 0)
    const zone = {
      key: 'all',
      flowM3PerH: [140],
      junctions: junctions.map(({ id }) => ({ id, share: 1 / junctions.length })),
    }
    const hydraulic = { ...asked.hydraulic, demand: { stepS: hourS, zones: [zone] } }
    const result = await search({ ...asked, hydraulic })
    expect(result.state).toBe('infeasible')
    expect(result.evaluations).toBeGreaterThanOrEqual(3 * asked.budget.evaluations)
  })

  it('is answered by the least bad schedule with the limit it breaks', async () => {
    const outOfService = [{ fromS: 0, toS: 24 * hourS }]
    const result = await search(problem({ pumps: [option({ outOfService })] }))
    expect(result.state).toBe('infeasible')
    expect(new Set(speedsOf(result))).toEqual(new Set([0]))
    const kinds = result.violations.map((violation) => violation.kind)
    expect(kinds.some((kind) => kind === 'tank-below-min' || kind === 'tank-end-below-target')).toBe(true)
    expect(result.violations[0]!.amount).toBeGreaterThan(0)
  })
})
