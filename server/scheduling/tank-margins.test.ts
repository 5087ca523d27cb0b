import { describe, expect, it } from 'vitest'
import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import { tankMargins } from './tank-margins.ts'

const tank = { id: 'T', minM: 0, maxM: 5, marginMinM: 0.3, marginMaxM: 0.2 }
const measured = (over: Partial<Calibration>): Calibration => ({
  quantity: 'level',
  assetId: 'T',
  unit: 'm',
  count: 96,
  rmse: 0,
  bias: 0,
  meanMeasured: 2,
  trendPerDay: null,
  ...over,
})
const marginOf = (...calibration: Calibration[]) => tankMargins([tank], { calibration, ahead: [] }).T!

describe('the margins of a tank', () => {
  it('are those asked for while the model is off by less, or nothing says by how much', () => {
    for (const margin of [
      marginOf(),
      marginOf(measured({ bias: 0.05, rmse: 0.1 })),
      marginOf(measured({ bias: 0.5, rmse: 0.6, count: 20 })),
      marginOf(measured({ bias: 0.5, rmse: 0.6, assetId: 'other' })),
      marginOf(measured({ bias: 0.5, rmse: 0.6, quantity: 'flow' })),
    ])
      expect(margin).toEqual({ minM: 0.3, maxM: 0.2 })
  })

  it('grow at the bottom where the tank fills less than the model says, at the top where it fills more', () => {
    const less = marginOf(measured({ bias: 0.4, rmse: 0.5 }))
    expect(less.minM).toBeCloseTo(1, 9)
    expect(less.maxM).toBeCloseTo(0.2, 9)
    const more = marginOf(measured({ bias: -0.4, rmse: 0.4 }))
    expect(more.minM).toBe(0.3)
    expect(more.maxM).toBeCloseTo(0.4, 9)
  })

  it('take no more of the range than a model can be trusted for, and never less than was asked for', () => {
    const calibration = [measured({ bias: 3, rmse: 4 })]
    expect(marginOf(...calibration).minM).toBeCloseTo(1, 9)
    const wide = tankMargins([{ ...tank, marginMinM: 1.5 }], { calibration, ahead: [] })
    expect(wide.T!.minM).toBe(1.5)
  })

  it('follow what came otherwise than forecast, once there are two days of it, instead of the model alone', () => {
    const calibration = [measured({ bias: 0.4, rmse: 0.5 })]
    const foreseen = (count: number, belowM: number, aboveM: number) =>
      tankMargins([tank], { calibration, ahead: [{ tankId: 'T', count, belowM, aboveM }] }).T!
    expect(foreseen(48, 0.6, 0.5)).toEqual({ minM: 0.6, maxM: 0.5 })
    expect(foreseen(48, 0.1, 0.1)).toEqual({ minM: 0.3, maxM: 0.2 })
    expect(foreseen(48, 4, 4)).toEqual({ minM: 1, maxM: 1 })
    expect(foreseen(47, 0.6, 0.5)).toEqual(marginOf(...calibration))
    expect(
      tankMargins([tank], { calibration: [], ahead: [{ tankId: 'other', count: 99, belowM: 1, aboveM: 1 }] })
        .T,
    ).toEqual({
      minM: 0.3,
      maxM: 0.2,
    })
  })
})
