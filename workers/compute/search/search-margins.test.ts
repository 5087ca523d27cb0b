import { describe, expect, it } from 'vitest'
import { hourS, makeProblem } from '#domain/optimization/make-problem.fixture.ts'
import type { CheckedPlan } from '#workers/compute/search/check-plan.ts'
import { createSearchMargins } from '#workers/compute/search/search-margins.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

const steps = 6
const tank: TwinTank = {
  id: 'T',
  node: 1,
  minM: 0,
  maxM: 5,
  initM: 3,
  offsetM: 0,
  bottomM: -1,
  topM: 6,
  closesWhenFull: false,
  isStill: false,
  volume: [
    { levelM: 0, volumeM3: 0 },
    { levelM: 5, volumeM3: 50 },
  ],
  areaM2: 10,
  hasVaryingArea: false,
}
const arrange = (isHistoric = false) => {
  const asked = makeProblem(steps, [], { tankMarginM: { T: { minM: 0.5, maxM: 0.5 } } })
  const limits = { tanks: { T: { minM: 0, maxM: 5 } }, pressures: {} }
  return createSearchMargins(
    { ...asked, hydraulic: { ...asked.hydraulic, limits } },
    [tank],
    [hourS],
    Float64Array.of(0.8, 3),
    isHistoric,
  )
}
const lowsOf = (margins: ReturnType<typeof arrange>) =>
  Array.from({ length: steps }, (_, k) => margins.bounds()[0]!.lowM((k + 1) * hourS))
const keeps = new Float64Array(steps + 1).fill(3)
const noLack = () => Array.from({ length: steps }, () => new Float64Array(2))

describe('margins that are not kept', () => {
  it('give way by what the best plan lacks, in the steps where it does, of the first hours last', () => {
    const margins = arrange()
    const levelM = keeps.with(4, 0.3)
    const pressureLackM = noLack().with(1, Float64Array.of(0.1, 2)).with(2, Float64Array.of(0.9, 0))
    margins.relax({ isGood: true, levelM, pressureLackM })
    for (const slackM of margins.pressureSlackM()) expect([...slackM]).toEqual([0, 0])
    expect(lowsOf(margins)[3]).toBeLessThan(0.3)
    margins.relax({ isGood: true, levelM, pressureLackM })
    margins.relax({ isGood: true, levelM, pressureLackM })
    const lows = lowsOf(margins)
    expect([0, 1, 2, 5].map((k) => lows[k])).toEqual([0.5, 0.5, 0.5, 0.5])
    for (const k of [3, 4]) {
      expect(lows[k]).toBeLessThan(0.3)
      expect(lows[k]).toBeGreaterThan(0.28)
    }
    const [first, second, third, ...others] = margins.pressureSlackM()
    expect(second![0]).toBeCloseTo(0.12, 9)
    expect(second![1]).toBeCloseTo(2.02, 9)
    expect([...third!]).toEqual([0.8, 0])
    for (const slackM of [first!, ...others]) expect([...slackM]).toEqual([0, 0])
  })

  it('give way whole where limits are broken all the same: of the first hours last', () => {
    const margins = arrange()
    const broken = { isGood: false, levelM: keeps, pressureLackM: noLack() }
    margins.relax(broken)
    expect(lowsOf(margins)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
    margins.relax(broken)
    expect(lowsOf(margins).slice(0, 3)).toEqual([0.5, 0.5, 0.5])
    for (const low of lowsOf(margins).slice(3)) expect(low).toBeLessThan(0.01)
    const given = margins.pressureSlackM().map((slackM) => [...slackM])
    expect(given).toEqual([...Array(3).fill([0, 0]), ...Array(3).fill([0.8, 3])])
    margins.relax(broken)
    for (const low of lowsOf(margins)) expect(low).toBeLessThan(0.01)
  })
})

describe('limits that a cold run found broken', () => {
  const brokenBy = (amount: number): CheckedPlan => ({
    schedule: { boundariesS: [], pumpSpeed: {} },
    cost: 0,
    worth: 0,
    violations: [
      {
        kind: 'tank-end-below-target',
        assetId: 'T',
        limit: 3,
        unit: 'm',
        amount,
        fromS: 0,
        worstAtS: 0,
        durationS: 0,
      },
    ],
    marginsNotKept: [],
    broken: amount,
    clamped: [],
  })
  const endOf = (margins: ReturnType<typeof arrange>) => margins.limits().tanks[0]!.endM!

  it('are kept further off', () => {
    for (const isHistoric of [false, true]) {
      const margins = arrange(isHistoric)
      expect(margins.tighten(brokenBy(0.01))).toBe(true)
      expect(endOf(margins)).toBeGreaterThan(3.01)
      expect(endOf(margins)).toBeLessThan(3.02)
    }
  })

  it('are not where the plan took another course, as it may where the past counts', () => {
    const margins = arrange(true)
    const before = endOf(margins)
    expect(margins.tighten(brokenBy(0.3))).toBe(false)
    expect(endOf(margins)).toBe(before)
    expect(arrange().tighten(brokenBy(0.3))).toBe(true)
  })
})
