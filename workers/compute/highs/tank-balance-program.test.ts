import { describe, expect, it } from 'vitest'
import type { TankBalance } from '#domain/optimization/tank-balance-program.ts'
import { buildTankBalanceProgram } from '#domain/optimization/tank-balance-program.ts'
import { solveLp } from '#workers/compute/highs/solve-lp.ts'

// One tank, two steps, 10 m3 of demand in each; a pump that brings 25 m3 a step for 10 in the first and 30 in the second.
const off = { gainM3: Float64Array.of(-10), cost: 0, powerKw: 0 }
const on = (cost: number) => ({ gainM3: Float64Array.of(15), cost, powerKw: 20 })
const balance = (mostM3: number, over: Partial<TankBalance> = {}, endM3 = 10): TankBalance => ({
  startM3: Float64Array.of(10),
  steps: [10, 30].map((cost, k) => ({
    own: off,
    blocks: [[off, on(cost)]],
    leastM3: Float64Array.of(k === 0 ? 5 : endM3),
    mostM3: Float64Array.of(mostM3),
    isCharged: true,
  })),
  isClosing: [false],
  endValuePerM3: 0,
  demandCharge: null,
  ...over,
})
const solve = async (asked: TankBalance) => {
  const answer = await solveLp(buildTankBalanceProgram(asked), 10_000)
  if (!answer.ok) return answer.because
  return answer.cost
}

describe('the least cost of the linear tank model, against hand computation', () => {
  it('buys 20 m3 in the cheap step where the tank holds them', async () => {
    expect(await solve(balance(20))).toBeCloseTo(0.8 * 10, 6)
  })

  it('buys the rest dearly where it does not', async () => {
    expect(await solve(balance(15))).toBeCloseTo(0.6 * 10 + 0.2 * 30, 6)
  })

  it('lets a tank that shuts when full refuse water, not give more', async () => {
    expect(await solve(balance(15, { isClosing: [true] }))).toBeCloseTo(12, 6)
    const flooded = { ...off, gainM3: Float64Array.of(30) }
    const asked = balance(15)
    asked.steps[0] = { ...asked.steps[0]!, own: flooded, blocks: [] }
    expect(await solve(asked)).toBe('infeasible')
    expect(await solve({ ...asked, isClosing: [true] })).toBeCloseTo(0.2 * 30, 6)
  })

  it('spreads pumping over the steps where the greatest power is dear', async () => {
    const demandCharge = { pricePerKw: 2, incumbentKw: 0 }
    expect(await solve(balance(15, { demandCharge }))).toBeCloseTo(0.4 * 10 + 0.4 * 30 + 2 * 8, 6)
    expect(await solve(balance(15, { demandCharge: { ...demandCharge, incumbentKw: 12 } }))).toBeCloseTo(
      12,
      6,
    )
  })

  it('pumps while water is worth more than it costs, and tells the cost at the plan’s own end', async () => {
    // 15 m3 in the first step, 5 m3 left at the end, where the plan would be 10 m3 short.
    expect(await solve(balance(15, { endValuePerM3: 0.6 }, 5))).toBeCloseTo(6 - 0.6 * (5 - -10), 6)
  })

  it('adds up what blocks change', async () => {
    const asked = balance(20)
    for (const step of asked.steps)
      step.blocks.push([off, { gainM3: Float64Array.of(-5), cost: 1, powerKw: 1 }])
    expect(await solve(asked)).toBeCloseTo(2 + 0.4 * 10, 6)
  })
})

describe('a program without an answer', () => {
  it('is told from one with', async () => {
    expect(await solve(balance(20, {}, 100))).toBe('infeasible')
  })

  it('is given up from outside when its time is over', async () => {
    const program = buildTankBalanceProgram(balance(20))
    expect(await solveLp(program, -1_000)).toEqual({ ok: false, because: 'out-of-time' })
  })

  it('that the solver refuses says how', async () => {
    const program = buildTankBalanceProgram(balance(20))
    const refused = { ...program, cost: program.cost.map(() => Number.NaN) }
    expect(await solveLp(refused, 10_000)).toEqual({
      ok: false,
      because: 'not-solved',
      what: expect.stringMatching(/colCost/),
    })
  })
})
