import { describe, expect, it } from 'vitest'
import { toTankBounds } from '#domain/optimization/tank-bounds.ts'

describe('what is given up of a margin', () => {
  const setting = {
    limit: { minM: 1, maxM: 5 },
    margin: { minM: 0.4, maxM: 0.4 },
    leastMargin: { minM: 0.001, maxM: 0.001 },
    startM: 3,
    endM: null,
    recoveryS: 3600,
    givenUp: {
      boundariesS: [0, 3600, 7200, 10_800],
      lowM: Float64Array.of(0, 0.1, 2),
      highM: Float64Array.of(0.3, 0, 2),
    },
  }
  const bounds = toTankBounds(setting)

  it('is given up in its own step, to its end', () => {
    expect([1, 3600, 3601, 7200].map(bounds.lowM)).toEqual([1.4, 1.4, 1.4 - 0.1, 1.4 - 0.1])
    expect([1, 3600, 3601, 7200].map(bounds.highM)).toEqual([4.6 + 0.3, 4.6 + 0.3, 4.6, 4.6])
  })

  it('stands in the way of no level asked for at the end', () => {
    const asking = (endM: number) => toTankBounds({ ...setting, endM }).endM
    expect(asking(4.8)).toBe(4.8)
    expect(asking(5)).toBeCloseTo(4.999, 9)
  })

  it('never reaches beyond the limit', () => {
    expect(bounds.lowM(10_800)).toBeCloseTo(1.001, 9)
    expect(bounds.highM(10_800)).toBeCloseTo(4.999, 9)
  })
})
