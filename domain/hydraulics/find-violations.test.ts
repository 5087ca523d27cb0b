import { describe, expect, it } from 'vitest'
import type { LimitedSeries } from '#domain/hydraulics/find-violations.ts'
import { findViolations } from '#domain/hydraulics/find-violations.ts'

const series = (over: Partial<LimitedSeries>): LimitedSeries => ({
  timesS: [0, 100, 200, 300, 400],
  tankLevelM: {},
  pressureM: {},
  totalPowerKw: [0, 0, 0, 0],
  isUnbalanced: [false, false, false, false],
  ...over,
})
const limits = { tanks: {}, pressures: {} }

describe('violations', () => {
  it('of a tank begin and end between instants, where the level crosses the limit', () => {
    const found = findViolations(series({ tankLevelM: { T: [3, 1, 0, 2, 2] } }), {
      ...limits,
      tanks: { T: { minM: 1.5, maxM: 2.5 } },
    })
    expect(found).toEqual([
      {
        kind: 'tank-below-min',
        assetId: 'T',
        unit: 'm',
        limit: 1.5,
        amount: 1.5,
        fromS: 75,
        worstAtS: 200,
        durationS: 200,
      },
      {
        kind: 'tank-above-max',
        assetId: 'T',
        unit: 'm',
        limit: 2.5,
        amount: 0.5,
        fromS: 0,
        worstAtS: 0,
        durationS: 25,
      },
    ])
  })

  it('of a tank touching its limit are none', () => {
    const touching = series({ tankLevelM: { T: [2, 1, 1.0000004, 0.9995, 2] } })
    expect(findViolations(touching, { ...limits, tanks: { T: { minM: 1, maxM: 2 } } })).toEqual([])
  })

  it('of pressure and power hold over whole steps, connected ones as one', () => {
    const found = findViolations(
      series({ pressureM: { J: [20, 9, 8, 20], K: [5, 30, 30, 5] }, totalPowerKw: [10, 60, 10, 70] }),
      { tanks: {}, pressures: { J: { minM: 10 }, K: { minM: 0, maxM: 25 } }, maxPowerKw: 50 },
    )
    expect(found).toEqual([
      {
        kind: 'pressure-below-min',
        assetId: 'J',
        unit: 'm',
        limit: 10,
        amount: 2,
        fromS: 100,
        worstAtS: 200,
        durationS: 200,
      },
      {
        kind: 'pressure-above-max',
        assetId: 'K',
        unit: 'm',
        limit: 25,
        amount: 5,
        fromS: 100,
        worstAtS: 100,
        durationS: 200,
      },
      {
        kind: 'power-above-max',
        assetId: 'network',
        unit: 'kW',
        limit: 50,
        amount: 10,
        fromS: 100,
        worstAtS: 100,
        durationS: 100,
      },
      {
        kind: 'power-above-max',
        assetId: 'network',
        unit: 'kW',
        limit: 50,
        amount: 20,
        fromS: 300,
        worstAtS: 300,
        durationS: 100,
      },
    ])
  })

  it('of balance say for how long the hydraulics were not', () => {
    const found = findViolations(series({ isUnbalanced: [false, true, true, false] }), limits)
    expect(found).toEqual([
      {
        kind: 'not-balanced',
        assetId: 'network',
        unit: 's',
        limit: 0,
        amount: 200,
        fromS: 100,
        worstAtS: 100,
        durationS: 200,
      },
    ])
  })
})
