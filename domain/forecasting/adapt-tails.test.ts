import { expect, test } from 'vitest'
import { adaptDays, adaptTails } from '#domain/forecasting/adapt-tails.ts'
import { makeNoise } from '#domain/forecasting/demand-series.fixture.ts'
import { bandDays, cutTails, gatherResiduals } from '#domain/forecasting/gather-residuals.ts'
import type { Residuals } from '#domain/forecasting/measure-residuals.ts'
import { measureResiduals } from '#domain/forecasting/measure-residuals.ts'

const leads = 2
const days = bandDays + adaptDays + leads
const coverages = [0.9, 0.8]

/** Residuals of forecasts of nought, with a deviation by days before the origin. */
function makeResiduals(seed: number, deviationOf: (back: number) => number, slotsPerDay = 24): Residuals {
  const noise = makeNoise(seed)
  const flow = Float64Array.from(
    { length: days * slotsPerDay },
    (_, slot) => deviationOf(days - Math.floor(slot / slotsPerDay)) * noise(),
  )
  const forecasts = Array.from({ length: days + 1 }, () => new Float64Array(leads * slotsPerDay))
  return measureResiduals(flow, forecasts, flow.length, slotsPerDay)
}

test('where nothing changes the tails stay about what they are', () => {
  for (const slotsPerDay of [24, 96]) {
    const [ninety, eighty] = adaptTails(
      makeResiduals(1, () => 1, slotsPerDay),
      coverages,
    )
    expect(Math.abs(ninety! - 0.05)).toBeLessThan(0.02)
    expect(Math.abs(eighty! - 0.1)).toBeLessThan(0.03)
  }
})

test('errors that have grown make the bands wider than their residuals say, errors that have shrunk narrower', () => {
  const growing = adaptTails(
    makeResiduals(2, (back) => 1.04 ** -back),
    coverages,
  )
  const shrinking = adaptTails(
    makeResiduals(2, (back) => 1.04 ** back),
    coverages,
  )
  for (const [index, nominal] of [0.05, 0.1].entries()) {
    expect(growing[index]!).toBeLessThan(0.75 * nominal)
    expect(shrinking[index]!).toBeGreaterThan(1.25 * nominal)
  }
})

test('a wider band has no larger tails; without closed forecasts they are as they are named', () => {
  for (let seed = 3; seed < 8; seed++) {
    const [ninety, eighty, same] = adaptTails(
      makeResiduals(seed, (back) => (back % 9 === 0 ? 5 : 1)),
      [0.9, 0.8, 0.8],
    )
    expect(ninety!).toBeLessThanOrEqual(eighty!)
    expect(same).toBe(eighty)
  }
  const none = measureResiduals(new Float64Array(24), [new Float64Array(48)], 24, 24)
  for (const [index, tail] of adaptTails(none, coverages).entries())
    expect(tail).toBeCloseTo([0.05, 0.1][index]!, 12)
})

test('a day is judged by what was known before it', () => {
  const residuals = makeResiduals(9, (back) => back)
  const known = gatherResiduals(residuals, 1, 12, 3)
  // Made 5 to 32 days ago for the day after: days 4 to 31 back, whose deviations are no less.
  expect(known).toHaveLength(3 * bandDays)
  const all = Array.from({ length: bandDays }, (_, day) =>
    [11, 12, 13].map((slot) => residuals.at(5 + day, 1, slot)),
  )
  expect([...known]).toEqual(all.flat().toSorted((a, b) => a - b))
})

test('tails are cut at their rank, and between ranks in proportion', () => {
  const sorted = Float64Array.from({ length: 9 }, (_, index) => index + 1)
  expect(cutTails(sorted, 0.1)).toEqual({ low: 1, high: 9 })
  expect(cutTails(sorted, 0.25)).toEqual({ low: 2.5, high: 7.5 })
  expect(cutTails(sorted, 0.001)).toEqual({ low: 1, high: 9 })
  expect(cutTails(sorted, 0.5)).toEqual({ low: 4.5, high: 5.5 })
  expect(cutTails(new Float64Array(0), 0.1)).toEqual({ low: 0, high: 0 })
  expect(cutTails(Float64Array.of(3), 0.1)).toEqual({ low: 3, high: 3 })
})
