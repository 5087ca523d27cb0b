import { expect, it } from 'vitest'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { optimize } from '#workers/compute/search/optimize.ts'

const read = readNetwork(TWO_STATIONS_INP)
if (!read.ok) throw new Error('the fixture cannot be read')
const { tanks, pumps } = read.network
const steps = 24
const boundariesS = Array.from({ length: steps + 1 }, (_, k) => k * hourS)

/** A day from these levels, as shares of each tank's range; at its end the tanks are as full again, or half full. */
const day = (shares: number[], over: Partial<OptimizationProblem>) => {
  const levelM = Object.fromEntries(
    tanks.map(({ id, minLevelM, maxLevelM }, i) => [id, minLevelM + shares[i]! * (maxLevelM - minLevelM)]),
  )
  const halfM = Object.fromEntries(
    tanks.map(({ id, minLevelM, maxLevelM }) => [id, (minLevelM + maxLevelM) / 2]),
  )
  const options = pumps.map(({ id }) =>
    makePump(id, { group: id, maxStartsPerDay: 8, speeds: [id === 'high2' ? 0.9 : 1] }),
  )
  return makeProblem(steps, options, {
    hydraulic: {
      inp: TWO_STATIONS_INP,
      durationS: steps * hourS,
      startClockS: 0,
      start: { tankLevelM: levelM, pumpSpeed: Object.fromEntries(pumps.map(({ id }) => [id, 1])) },
      demand: { stepS: hourS, zones: [] },
      price: { slotS: hourS, perKwh: boundariesS.slice(1).map((_, hour) => (hour < 7 ? 0.05 : 0.25)) },
      limits: {
        tanks: Object.fromEntries(
          tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
        ),
        pressures: {},
      },
    },
    endLevel: {
      kind: 'at-least',
      levelM: Object.fromEntries(tanks.map(({ id }) => [id, Math.min(levelM[id]!, halfM[id]!)])),
    },
    ...over,
  })
}
const budget = (evaluations: number) => ({ evaluations, timeLimitMs: 60_000 })
const search = (problem: OptimizationProblem) =>
  optimize(problem, { onProgress: () => {}, shouldStop: () => false, hasBound: false })

it('a plan that breaks limits is never the answer where the last plan breaks none', async () => {
  const { state, schedule: previous } = await search(day([0.5, 0.5], { budget: budget(3_000) }))
  expect(state).toBe('feasible')
  const margin = { minM: 0.6, maxM: 0.6 }
  const tankMarginM = Object.fromEntries(tanks.map(({ id }) => [id, margin]))
  const again = await search(day([0.5, 0.5], { previous, tankMarginM, budget: budget(1) }))
  expect(again).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
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
    const found = await search(day(shares, { previous, frozenSteps: 1, budget: budget(300) }))
    expect(found).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
  },
)
