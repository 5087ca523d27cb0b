import { expect, it } from 'vitest'
import { measureCalibration } from '#domain/hydraulics/measure-calibration.ts'

const of = (atS: number[], simulated: number[], measured: number[]) =>
  measureCalibration({ quantity: 'level', assetId: 'T', unit: 'm', atS, simulated, measured })
const day = Array.from({ length: 25 }, (_, hour) => hour * 3600)

it('says how far off the model is, to which side, and how that drifts', () => {
  const measured = day.map(() => 4)
  const drifting = of(
    day,
    day.map((atS) => 4.1 + 0.24 * (atS / 86_400)),
    measured,
  )!
  expect(drifting.count).toBe(25)
  expect(drifting.bias).toBeCloseTo(0.22, 9)
  expect(drifting.trendPerDay).toBeCloseTo(0.24, 9)
  expect(drifting.meanMeasured).toBe(4)
  expect(drifting.rmse).toBeGreaterThan(drifting.bias)
})

it('has errors that cancel out in the bias, not in the RMSE', () => {
  const answer = of([0, 3600], [5, 3], [4, 4])!
  expect(answer).toMatchObject({ bias: 0, rmse: 1, trendPerDay: null })
})

it('leaves out what is missing on either side, and is null where nothing is left', () => {
  expect(of([0, 1, 2], [1, Number.NaN, 3], [1, 2, Number.NaN])).toMatchObject({ count: 1, rmse: 0 })
  expect(of([0], [Number.NaN], [1])).toBeNull()
})
