import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignPumps } from '#domain/optimization/assign-pumps.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { findSwitchingViolations } from '#domain/optimization/find-switching-violations.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'
import { createPumpSwitcher, createSwitchingJudge } from '#domain/optimization/switch-pumps.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'

type Worth = { excess: number; starts: number; hours: number }

const ids = (pumps: number) => Array.from({ length: pumps }, (_, i) => `P${i}`)

/** Judged by the code that judges published schedules, which knows nothing of how pumps were assigned. */
const judge = (problem: OptimizationProblem, rows: number[]): Worth => {
  const { pumps, boundariesS, hydraulic } = problem
  const pumpSpeed = Object.fromEntries(pumps.map(({ id }, i) => [id, rows.map((on) => (on >> i) & 1)]))
  const excess = findSwitchingViolations(problem, { boundariesS, pumpSpeed }).reduce(
    (sum, { kind, amount, limit }) => sum + (kind === 'starts-above-max' ? amount : amount / limit),
    0,
  )
  const squares = (amountOf: (id: string) => number) =>
    pumps.reduce((sum, { id }) => sum + amountOf(id) ** 2, 0)
  return {
    excess,
    starts: squares((id) => {
      const speeds = pumpSpeed[id]!
      return speeds.filter((on, k) => on && !(k > 0 ? speeds[k - 1] : hydraulic.start.pumpSpeed[id])).length
    }),
    hours: squares((id) => pumpSpeed[id]!.reduce((sum, on) => sum + on, 0)),
  }
}

const compare = (a: Worth, b: Worth) =>
  Math.abs(a.excess - b.excess) > 1e-9 ? a.excess - b.excess : a.starts - b.starts || a.hours - b.hours

/** The best of all assignments that change no pump for another of its own accord. */
const bruteForce = (problem: OptimizationProblem, counts: number[]): Worth => {
  const { pumps, hydraulic } = problem
  const n = pumps.length
  let best: Worth | null = null
  const bitsOf = (value: number) => value.toString(2).replaceAll('0', '').length
  const walk = (rows: number[], before: number) => {
    const k = rows.length
    if (k === counts.length) {
      const worth = judge(problem, rows)
      if (!best || compare(worth, best) < 0) best = worth
      return
    }
    for (let on = 0; on < 1 << n; on++)
      if (bitsOf(on) === counts[k] && !((on & ~before) !== 0 && (before & ~on) !== 0)) walk([...rows, on], on)
  }
  walk(
    [],
    pumps.reduce((bits, { id }, i) => bits | (hydraulic.start.pumpSpeed[id] ? 1 << i : 0), 0),
  )
  return best!
}

const arrange = (pumps: PumpOption[], counts: number[], on: boolean[]) => {
  const problem = makeProblem(counts.length, pumps)
  problem.hydraulic.start.pumpSpeed = Object.fromEntries(pumps.map(({ id }, i) => [id, on[i] ? 1 : 0]))
  const space = createSearchSpace(problem)
  const limits = pumps.map((pump) => toSwitchingLimits(pump, problem))
  return { problem, space, limits, count: Uint8Array.from(counts) }
}

const hours = fc.integer({ min: 0, max: 4 }).map((value) => value * hourS)
const cases = (pumpsMost: number) =>
  fc.integer({ min: 1, max: pumpsMost }).chain((n) =>
    fc.record({
      counts: fc.array(fc.integer({ min: 0, max: n }), { minLength: 1, maxLength: 7 }),
      on: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
      since: fc.array(hours, { minLength: n, maxLength: n }),
      minOnS: hours,
      minOffS: hours,
      maxStartsPerDay: fc.integer({ min: 1, max: 3 }),
    }),
  )

describe('which pump of a group runs', () => {
  it('is as good as the best of all assignments', () => {
    fc.assert(
      fc.property(cases(3), ({ counts, on, since, ...limit }) => {
        const pumps = ids(since.length).map((id, i) => makePump(id, { ...limit, inStateForS: since[i]! }))
        const { problem, space, limits, count } = arrange(pumps, counts, on)
        const rows = assignPumps(space, 0, count, limits)
        expect(rows.map((bits) => bits.toString(2).replaceAll('0', '').length)).toEqual(counts)
        expect(compare(judge(problem, rows), bruteForce(problem, counts))).toBe(0)
      }),
      { numRuns: 150, seed: 5 },
    )
  })

  it('is judged in the search as the best assignment breaks limits', () => {
    fc.assert(
      fc.property(cases(3), ({ counts, on, since, ...limit }) => {
        const pumps = ids(since.length).map((id, i) => makePump(id, { ...limit, inStateForS: since[i]! }))
        const { problem, space, limits, count } = arrange(pumps, counts, on)
        const found = createSwitchingJudge(space, createPumpSwitcher(space, limits))(0, count)
        const best = bruteForce(problem, counts).excess
        expect(found).toBeGreaterThanOrEqual(best - 1e-9)
        expect(found > 1e-9).toBe(best > 1e-9)
      }),
      { numRuns: 150, seed: 6 },
    )
  })

  it('never is one that is out of service', () => {
    const pumps = [makePump('P0', { outOfService: [{ fromS: hourS, toS: 3 * hourS }] }), makePump('P1')]
    const { space, limits, count } = arrange(pumps, [1, 1, 1, 1], [true, false])
    const rows = assignPumps(space, 0, count, limits)
    expect(rows.slice(1, 3)).toEqual([0b10, 0b10])
  })
})

it('joins the end of a day that repeats to its beginning, where that can be done', () => {
  // The published schedule of Costa et al. (2016): three pumps, two starts each all round, one running over midnight.
  const counts = [1, 2, 2, 1, 1, 1, 1, 1, 1, 0, 2, 2, 2, 1, 2, 1, 2, 1, 0, 0, 0, 1, 1, 1]
  const excessWith = (maxStartsPerDay: number) => {
    const pumps = ids(3).map((id) => makePump(id, { maxStartsPerDay }))
    const problem = makeProblem(counts.length, pumps, { isRepeating: true })
    const space = createSearchSpace(problem)
    const limits = pumps.map((pump) => toSwitchingLimits(pump, problem))
    return createSwitchingJudge(space, createPumpSwitcher(space, limits))(0, Uint8Array.from(counts))
  }
  expect(excessWith(2)).toBe(0)
  expect(excessWith(1)).toBe(3)
})
