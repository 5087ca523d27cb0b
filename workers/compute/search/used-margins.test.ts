import { expect, it } from 'vitest'
import { hourS } from '#domain/optimization/make-problem.fixture.ts'
import { optimize } from '#workers/compute/search/optimize.ts'
import { budget, makeDay, tanks } from '#workers/compute/search/two-stations-day.fixture.ts'

it('a tank that begins in its margin leaves it soon, though another cannot keep its own and water is cheap', async () => {
  // T1's margins leave it almost no room, so no plan keeps them; T2 begins near its top while the price is low.
  const marginShares = [0.48, 0.2]
  const tankMarginM = Object.fromEntries(
    tanks.map(({ id, minLevelM, maxLevelM }, i) => {
      const marginM = marginShares[i]! * (maxLevelM - minLevelM)
      return [id, { minM: marginM, maxM: marginM }]
    }),
  )
  const problem = makeDay([0.5, 0.93], { tankMarginM, budget: budget(2_000) })
  const { state, marginsNotKept } = await optimize(problem, {
    onProgress: () => {},
    shouldStop: () => false,
    hasBound: false,
  })
  expect(state).toBe('feasible')
  expect(marginsNotKept.some(({ assetId }) => assetId === 'T1')).toBe(true)
  const used = marginsNotKept.filter(({ assetId }) => assetId === 'T2')
  const [begun] = used
  expect(begun).toMatchObject({ kind: 'tank-above-max', fromS: 0 })
  expect(begun!.durationS).toBeLessThan(4 * hourS)
  for (const { amount } of used) expect(amount).toBeLessThanOrEqual(begun!.amount)
})
