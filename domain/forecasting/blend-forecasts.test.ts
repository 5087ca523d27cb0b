import { expect, test } from 'vitest'
import { blendForecasts } from '#domain/forecasting/blend-forecasts.ts'

const days = 10
const grid = {
  originHour: days * 24,
  flow: new Float64Array(days * 24).fill(100),
  isMeasured: new Uint8Array(days * 24).fill(1),
  dayKind: new Uint8Array(days + 2),
  weekdayOffset: new Float64Array(days * 24),
  yearShare: new Float64Array(days + 2),
}
const forecasts = (rows: number, value: number) =>
  Array.from({ length: rows }, () => new Float64Array(24).fill(value))

test('equal errors keep the prior odds, the fewer origins are kept', () => {
  const blended = blendForecasts(grid, forecasts(4, 104), forecasts(6, 96), 5, () => 3)
  expect(blended).toHaveLength(4)
  expect(blended.at(-1)![0]).toBeCloseTo(102)
})

test('half the error counts sixteen times', () => {
  expect(blendForecasts(grid, forecasts(4, 101), forecasts(4, 98), 5, () => 1).at(-1)![0]).toBeCloseTo(
    101 * (16 / 17) + 98 / 17,
  )
})

test('a forecast without error takes all', () => {
  expect(blendForecasts(grid, forecasts(4, 100), forecasts(4, 90), 5, () => 1).at(-1)![5]).toBe(100)
})

test('what lies farther back than the judged days has no say', () => {
  const first = [...forecasts(3, 150), ...forecasts(3, 101)]
  expect(blendForecasts(grid, first, forecasts(6, 98), 2, () => 1).at(-1)![0]).toBeCloseTo(
    101 * (16 / 17) + 98 / 17,
  )
})
