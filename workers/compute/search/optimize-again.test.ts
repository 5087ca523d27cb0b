import { expect, it } from 'vitest'
import type { OptimizationProblem, OptimizationProgress } from '#domain/optimization/problem.ts'
import { optimize } from '#workers/compute/search/optimize.ts'
import {
  boundariesS,
  budget,
  makeDay,
  pumps,
  tanks,
} from '#workers/compute/search/two-stations-day.fixture.ts'

const search = (
  problem: OptimizationProblem,
  onProgress: (progress: OptimizationProgress) => void = () => {},
) => optimize(problem, { onProgress, shouldStop: () => false, hasBound: false })

it('a plan that breaks limits is never the answer where the last plan breaks none', async () => {
  const { state, schedule: previous } = await search(makeDay([0.5, 0.5], { budget: budget(3_000) }))
  expect(state).toBe('feasible')
  const margin = { minM: 0.6, maxM: 0.6 }
  const tankMarginM = Object.fromEntries(tanks.map(({ id }) => [id, margin]))
  const again = await search(makeDay([0.5, 0.5], { previous, tankMarginM, budget: budget(1) }))
  expect(again).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
})

it('a last plan that still keeps all limits is reported before anything is searched', async () => {
  const { schedule: previous, cost } = await search(makeDay([0.5, 0.5], { budget: budget(3_000) }))
  const reports: OptimizationProgress[] = []
  await search(makeDay([0.5, 0.5], { previous, budget: budget(300) }), (progress) => reports.push(progress))
  expect(reports[0]).toMatchObject({ evaluations: 0, isFeasible: true })
  expect(reports[0]!.bestCost).toBeCloseTo(cost, 6)
  expect(reports.every(({ isFeasible }) => isFeasible)).toBe(true)
})

it.each([
  [0.5, 1],
  [0.5, 0.5],
  [1, 0.05],
])(
  'a short search from a last plan that no longer fits finds another way (levels at %f, %f of the range)',
  async (...shares) => {
    // The last plan ran everything, and its first step stays.
    const pumpSpeed = Object.fromEntries(pumps.map(({ id }) => [id, boundariesS.slice(1).map(() => 1)]))
    const previous = { boundariesS, pumpSpeed }
    const found = await search(makeDay(shares, { previous, frozenSteps: 1, budget: budget(300) }))
    expect(found).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
  },
)
