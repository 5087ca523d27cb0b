import { expect, test } from 'vitest'
import { makeNoise } from '#domain/forecasting/demand-series.fixture.ts'
import type { RidgeFit } from '#domain/forecasting/fit-ridge.ts'
import { learnCorrection } from '#domain/forecasting/learn-correction.ts'

const rows = 400
const leads = 2

/** Days that miss by one amount each of whose share `share` is left on the next, with noise. */
function makeFit(share: number): RidgeFit {
  const noise = makeNoise(3)
  const errors = new Float32Array(rows * leads * 24)
  for (let row = 0; row < rows; row++) {
    const level = 10 * noise()
    for (let hour = 0; hour < leads * 24; hour++)
      errors[row * leads * 24 + hour] = level * (hour < 24 ? 1 : share) + noise()
  }
  return { originHour: 0, leads, forecasts: [], errors, weatherTerms: null }
}
const misses = (value: number) => new Float64Array(12).fill(value)

test('a miss that lasts the day and halves the next is carried on so', () => {
  const correction = learnCorrection(makeFit(0.5), 12, 12, 48)(misses(8))
  expect(correction).toHaveLength(36)
  for (const [index, value] of correction.entries()) {
    const expected = index < 12 ? 8 : 4
    expect(Math.abs(value - expected)).toBeLessThan(1)
  }
})

test('no misses, or none known, move nothing; one beyond belief moves no more than four deviations do', () => {
  const correctionOf = learnCorrection(makeFit(0.5), 12, 12, 48)
  for (const nothing of [misses(0), misses(NaN)])
    expect(Math.max(...correctionOf(nothing).map(Math.abs))).toBe(0)
  expect(correctionOf(misses(1e6))).toEqual(correctionOf(misses(1e3)))
})

test('a fit that never missed corrects nothing', () => {
  const fit = { ...makeFit(0), errors: new Float32Array(rows * leads * 24) }
  expect([...learnCorrection(fit, 12, 12, 48)(misses(5))].every((value) => value === 0)).toBe(true)
})
