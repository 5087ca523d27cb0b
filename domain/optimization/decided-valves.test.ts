import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ValveState } from '#domain/hydraulics/simulation.ts'
import { buildSchedule } from '#domain/optimization/build-schedule.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { findSwitchingViolations } from '#domain/optimization/find-switching-violations.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { listAllChoices } from '#domain/optimization/list-step-choices.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createChangePricer } from '#domain/optimization/price-changes.ts'
import { createStartPricer } from '#domain/optimization/price-starts.ts'
import type { OptimizationProblem, ValveOption } from '#domain/optimization/problem.ts'
import { createPumpSwitcher, createSwitchingJudge } from '#domain/optimization/switch-pumps.ts'
import { listSwitchingLimits } from '#domain/optimization/switching-limits.ts'

const states: ValveState[] = ['closed', 30, 45, 'open']
const arrange = (
  steps: number,
  valve: Partial<ValveOption> = {},
  atStart?: ValveState,
  over: Partial<OptimizationProblem> = {},
) => {
  const option: ValveOption = {
    id: 'V',
    states,
    minHeldS: 0,
    maxChangesPerDay: 99,
    inStateForS: 0,
    ...valve,
  }
  const problem = makeProblem(steps, [makePump('A'), makePump('B')], { valves: [option], ...over })
  if (atStart !== undefined) problem.hydraulic.start.valveState = { V: atStart }
  const space = createSearchSpace(problem)
  const limits = listSwitchingLimits(problem)
  const configurations = internConfigurations(space)
  return { problem, space, limits, configurations, plan: createPlan(space, configurations) }
}
/** Counts of the pumps' group, then of the valve's. */
const toCounts = (held: number[]) => Uint8Array.from([...held.map(() => 0), ...held])
const scheduleOf = ({ problem }: ReturnType<typeof arrange>, held: number[]) => ({
  boundariesS: problem.boundariesS,
  pumpSpeed: {},
  valves: { V: held.map((state) => states[state]!) },
})

describe('a decided valve', () => {
  it('is a group of its own, whose count says which state it is in', () => {
    const { space, configurations, plan, limits } = arrange(2)
    expect(space.groups.map(({ most }) => most)).toEqual([2, 3])
    expect(listAllChoices(space, 0, 64)).toHaveLength(3 * 4)
    plan.set(0, 1, 0)
    plan.set(2, 3, 0)
    expect([...configurations.speedsOf(plan.configurations[0]!)]).toEqual([1, 0, 3])
    plan.set(2, 9, 0)
    expect(buildSchedule(space, plan, limits)).toMatchObject({
      pumpSpeed: { A: [1, 0], B: [0, 0] },
      valves: { V: ['open', 'closed'] },
    })
  })

  it('keeps what a frozen step says, of the plan before or of what is measured', () => {
    const before = { boundariesS: [], pumpSpeed: {}, valves: { V: [45, 'open'] as ValveState[] } }
    const frozen = arrange(3, {}, 30, { frozenSteps: 2, previous: before })
    expect(buildSchedule(frozen.space, frozen.plan, frozen.limits).valves!.V).toEqual([45, 'open', 'closed'])
    const measured = arrange(2, {}, 31, { frozenSteps: 1 })
    expect(buildSchedule(measured.space, measured.plan, measured.limits).valves!.V).toEqual([30, 'closed'])
  })

  it('is judged in the search as published schedules are: each change counts, and each state is held', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom<ValveState | undefined>(undefined, 'closed', 45),
        fc.record({
          minHeldS: fc.integer({ min: 0, max: 4 }).map((hours) => hours * hourS),
          maxChangesPerDay: fc.integer({ min: 1, max: 3 }),
          inStateForS: fc.integer({ min: 0, max: 3 }).map((hours) => hours * hourS),
        }),
        (held, atStart, limits) => {
          const arranged = arrange(held.length, limits, atStart)
          const { space, problem } = arranged
          const judge = createSwitchingJudge(space, createPumpSwitcher(space, arranged.limits))
          const violations = findSwitchingViolations(problem, scheduleOf(arranged, held))
          const excess = violations.reduce(
            (sum, { unit, amount, limit }) => sum + (unit === 'changes' ? amount : amount / limit),
            0,
          )
          expect(judge(1, toCounts(held))).toBeCloseTo(excess, 9)
        },
      ),
      { numRuns: 300, seed: 3 },
    )
  })

  it('breaks limits that are named', () => {
    const arranged = arrange(4, { minHeldS: 2 * hourS, maxChangesPerDay: 1 }, 'closed')
    expect(findSwitchingViolations(arranged.problem, scheduleOf(arranged, [0, 1, 2, 2]))).toMatchObject([
      { kind: 'held-time-below-min', amount: hourS, limit: 2 * hourS, fromS: 0, worstAtS: hourS },
      { kind: 'held-time-below-min', amount: hourS, fromS: hourS, worstAtS: 2 * hourS },
      { kind: 'changes-above-max', assetId: 'V', amount: 1, unit: 'changes', worstAtS: 2 * hourS },
    ])
  })

  it('costs a start each time it changes, and an hour where it is not as before', () => {
    const known = arrange(4, {}, 'closed')
    expect(createStartPricer(known.space, known.limits, 2)(1, toCounts([1, 2, 2, 0]))).toBe(6)
    const unknown = arrange(4)
    expect(createStartPricer(unknown.space, unknown.limits, 2)(1, toCounts([1, 2, 2, 0]))).toBe(4)
    const round = arrange(4, {}, 'closed', { isRepeating: true })
    expect(createStartPricer(round.space, round.limits, 2)(1, toCounts([1, 2, 2, 1]))).toBe(4)
    const price = createChangePricer(known.space, toCounts([0, 0, 3, 3]), 5)
    expect(price(1, toCounts([0, 3, 0, 3]))).toBe(10)
  })
})

it.each<[ValveState | undefined, number | null]>([
  ['closed', 0],
  [45, 2],
  [36, 1],
  [400, 2],
  ['open', 3],
  [undefined, null],
])('of the states of a valve %s means number %s', (state, index) => {
  expect(findValveState(states, state)).toBe(index)
})

it('open means the one state that is not closed, where there is one', () => {
  expect(findValveState(['closed', 30], 'open')).toBe(1)
  expect(findValveState([30, 45], 'open')).toBeNull()
  expect(findValveState([30, 45], 'closed')).toBeNull()
})
