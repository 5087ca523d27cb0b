import { describe, expect, it } from 'vitest'
import { toTankBounds } from '#domain/optimization/tank-bounds.ts'

describe('what is given up of a margin', () => {
  const bounds = toTankBounds({
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
  })

  it('is given up in its own step, to its end', () => {
    expect([1, 3600, 3601, 7200].map(bounds.lowM)).toEqual([1.4, 1.4, 1.4 - 0.1, 1.4 - 0.1])
    expect([1, 3600, 3601, 7200].map(bounds.highM)).toEqual([4.6 + 0.3, 4.6 + 0.3, 4.6, 4.6])
  })

  it('never reaches beyond the limit', () => {
    expect(bounds.lowM(10_800)).toBeCloseTo(1.001, 9)
    expect(bounds.highM(10_800)).toBeCloseTo(4.999, 9)
  })
})

it('leaves a tank that is to end as full as its limit lets it a way to do so, short of standing there', () => {
  const { lowM, highM, endM } = toTankBounds({
    limit: { minM: 1, maxM: 5 },
    margin: { minM: 0.001, maxM: 0.001 },
    leastMargin: { minM: 0.001, maxM: 0.001 },
    startM: 5,
    endM: 5.0005,
    recoveryS: 3600,
    givenUp: { boundariesS: [0, 3600, 7200], lowM: new Float64Array(2), highM: new Float64Array(2) },
  })
  expect(endM!).toBeGreaterThanOrEqual(4.999)
  expect(highM(7200)).toBeGreaterThan(endM! + 5e-4)
  expect(highM(7200)).toBeLessThan(5)
  expect(lowM(7200)).toBeLessThan(endM!)
  expect(highM(7199)).toBeCloseTo(4.999, 9)
})

it('lets a tank that is to end within its margin rise there, as long before as it has to come back', () => {
  const { highM, endM } = toTankBounds({
    limit: { minM: 1, maxM: 5 },
    margin: { minM: 0.5, maxM: 0.5 },
    leastMargin: { minM: 0.001, maxM: 0.001 },
    startM: 4.8,
    endM: 4.8,
    recoveryS: 3600,
    givenUp: {
      boundariesS: [0, 3600, 7200, 10_800, 14_400],
      lowM: new Float64Array(4),
      highM: new Float64Array(4),
    },
  })
  expect(endM).toBe(4.8)
  expect([900, 3600, 7200, 10_800].map(highM)).toEqual([4.999, 4.5, 4.5, 4.5])
  expect(highM(10_900)).toBeCloseTo(4.999, 9)
  expect(highM(14_400)).toBeGreaterThan(4.999)
})
