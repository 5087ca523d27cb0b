import { describe, expect, it } from 'vitest'
import { LEAKY_ZONE_INP } from '#domain/hydraulics/fixtures/leaky-zone.ts'
import { TWO_LEVELS_INP } from '#domain/hydraulics/fixtures/two-levels.ts'
import type { Schedule, SimulationResult, ValveState } from '#domain/hydraulics/simulation.ts'
import { judgeSimulation } from '#domain/optimization/judge-simulation.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { OptimizationProblem, ValveOption } from '#domain/optimization/problem.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { optimize } from '#workers/compute/search/optimize.ts'

const makeValve = (id: string, states: ValveState[], over: Partial<ValveOption> = {}): ValveOption => ({
  id,
  states,
  minHeldS: 0,
  maxChangesPerDay: 99,
  inStateForS: 0,
  ...over,
})

const make = (
  inp: string,
  perKwh: number[],
  valve: ValveOption,
  hydraulic: Partial<OptimizationProblem['hydraulic']>,
  over: Partial<OptimizationProblem> = {},
): OptimizationProblem => {
  const problem = makeProblem(perKwh.length, [makePump('P')], { valves: [valve], ...over })
  return {
    ...problem,
    hydraulic: { ...problem.hydraulic, inp, price: { slotS: hourS, perKwh }, ...hydraulic },
  }
}

const twoLevels = (valve: Partial<ValveOption> = {}, over: Partial<OptimizationProblem> = {}) =>
  make(
    TWO_LEVELS_INP,
    [0.05, 0.25, 0.1, 0.3, 0.06],
    makeValve('link', ['closed', 'open'], valve),
    {
      start: { tankLevelM: {}, pumpSpeed: { P: 0 }, valveState: { link: 'closed' } },
      limits: { tanks: { High: { minM: 1, maxM: 4.6 }, Low: { minM: 1, maxM: 4.6 } }, pressures: {} },
    },
    over,
  )

const leakyZone = (states: ValveState[], over: Partial<OptimizationProblem> = {}) =>
  make(
    LEAKY_ZONE_INP,
    [0.05, 0.25, 0.1, 0.3, 0.06],
    makeValve('V', states),
    {
      start: { tankLevelM: {}, pumpSpeed: { P: 0 } },
      limits: { tanks: { T: { minM: 1, maxM: 4.4 } }, pressures: { End: { minM: 18 } } },
    },
    over,
  )

type Run = { schedule: Schedule; result: SimulationResult }

const search = (problem: OptimizationProblem) =>
  optimize(problem, { onProgress: () => {}, shouldStop: () => false })

/** Every schedule of one pump and one valve, run cold. */
const runAll = async (problem: OptimizationProblem): Promise<Run[]> => {
  const { hydraulic, boundariesS, valves } = problem
  const [{ id, states }] = valves as [ValveOption]
  const steps = boundariesS.length - 1
  const simulator = createSimulator(hydraulic.inp)
  const ways = 2 * states.length
  const runs: Run[] = []
  for (let code = 0; code < ways ** steps; code++) {
    const digits = Array.from({ length: steps }, (_, k) => Math.floor(code / ways ** k) % ways)
    const schedule: Schedule = {
      boundariesS,
      pumpSpeed: { P: digits.map((digit) => digit % 2) },
      valves: { [id]: digits.map((digit) => states[digit >> 1]!) },
    }
    const outcome = await simulator.simulate(hydraulic, { kind: 'schedule', schedule })
    if (outcome.ok) runs.push({ schedule, result: outcome.result })
  }
  simulator.close()
  return runs
}

/** The least cost of those that keep every limit; Infinity where none does. */
const findLeast = (problem: OptimizationProblem, runs: Run[]): number =>
  runs.reduce((least, { schedule, result }) => {
    const { cost, violations } = judgeSimulation(problem, schedule, result)
    return violations.length === 0 && result.tankClamps === 0 ? Math.min(least, cost) : least
  }, Number.POSITIVE_INFINITY)
const holding = (id: string, state: ValveState, runs: Run[]) =>
  runs.filter(({ schedule }) => schedule.valves![id]!.every((held) => held === state))

const statesOf = ({ schedule }: { schedule: Schedule }, id: string) => schedule.valves![id]!

describe('a valve that is opened and closed', () => {
  it('is opened in the hours that are cheapest of all, as trying every schedule shows', async () => {
    const problem = twoLevels()
    const runs = await runAll(problem)
    const least = findLeast(problem, runs)
    const found = await search(problem)
    expect(found.state).toBe('feasible')
    expect(found.cost).toBeCloseTo(least, 6)
    expect(new Set(statesOf(found, 'link'))).toEqual(new Set(['open', 'closed']))
    // What it is worth: left in one state all the time it costs more, or a tank runs out of its limits.
    for (const state of ['open', 'closed'] as const)
      expect(findLeast(problem, holding('link', state, runs))).toBeGreaterThan(1.005 * least)
    // Changed no more often and no sooner than it may be, it costs as little as that allows.
    for (const limits of [{ maxChangesPerDay: 1 }, { minHeldS: 3 * hourS }]) {
      const limited = twoLevels({ ...limits, inStateForS: 24 * hourS })
      const kept = await search(limited)
      expect(kept.state).toBe('feasible')
      expect(kept.cost).toBeCloseTo(findLeast(limited, runs), 6)
      expect(kept.cost).toBeGreaterThan(least + 1e-3)
    }
  }, 120_000)

  it('is changed as seldom as costs least where a change has a price', async () => {
    const [free, priced] = [await search(twoLevels()), await search(twoLevels({}, { startPrice: 50 }))]
    const changes = (states: ValveState[]) =>
      states.filter((state, k) => state !== (k > 0 ? states[k - 1] : 'closed')).length
    expect(changes(statesOf(priced, 'link'))).toBeLessThan(changes(statesOf(free, 'link')))
    expect(priced.trace.at(-1)!.cost).toBeLessThan(1.02 * priced.cost)
  })

  it('keeps the frozen steps of the plan before, and goes on from it', async () => {
    const problem = twoLevels()
    const first = await search(problem)
    const link: ValveState[] = ['open', 'closed', 'open', 'open', 'closed']
    const previous = { ...first.schedule, valves: { link } }
    const frozen = await search({ ...problem, frozenSteps: 3, previous })
    expect(statesOf(frozen, 'link').slice(0, 3)).toEqual(link.slice(0, 3))
    const other = await search(twoLevels({ maxChangesPerDay: 1, inStateForS: 24 * hourS }))
    expect(other.schedule).not.toEqual(first.schedule)
    const kept = await search({ ...problem, previous: other.schedule, changeShare: 1 })
    expect(kept.schedule).toEqual(other.schedule)
  })

  it('is the same for the same seed and budget, in one thread or in two', async () => {
    for (const threads of [1, 2]) {
      const problem = twoLevels({}, { budget: { evaluations: 600, timeLimitMs: 60_000, threads } })
      const [first, second] = [await search(problem), await search(problem)]
      expect(second).toEqual(first)
      expect(first.state).toBe('feasible')
    }
  })
})

describe('a valve that holds a pressure', () => {
  it('holds more only where the far end needs it, as trying every schedule shows', async () => {
    const [low, high] = [22, 40]
    const problem = leakyZone([low, high])
    const runs = await runAll(problem)
    const found = await search(problem)
    expect(found.state).toBe('feasible')
    expect(found.cost).toBeCloseTo(findLeast(problem, runs), 6)
    expect(new Set(statesOf(found, 'V'))).toEqual(new Set([low, high]))
    // All the time, the one lacks pressure and the other leaks more than the pump can give.
    for (const state of [low, high])
      expect(findLeast(problem, holding('V', state, runs))).toBe(Number.POSITIVE_INFINITY)
  }, 120_000)

  it('may be closed, held or opened', async () => {
    const problem = leakyZone(['closed', 22, 30, 40, 'open'])
    const found = await search({ ...problem, budget: { evaluations: 4_000, timeLimitMs: 60_000 } })
    expect(found.state).toBe('feasible')
    const two = await search(leakyZone([22, 40]))
    expect(found.cost).toBeLessThanOrEqual(two.cost + 1e-9)
  })
})
