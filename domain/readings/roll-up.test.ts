import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeRollups } from './compose-rollups.ts'
import { dayMs, hourMs, quarterMs } from './day-spans.ts'
import { rollUp } from './roll-up.ts'
import { roundDigits } from './rollup.ts'
import { weighByTime } from './weigh-by-time.ts'

const minutes = (pairs: [number, number][]) => ({
  timeMs: pairs.map(([minute]) => minute * 60_000),
  value: pairs.map(([, value]) => value),
})

test('a quarter hour keeps count, extremes, sum, edges and the held integral', () => {
  expect(
    rollUp(
      minutes([
        [1, 4],
        [6, 2],
        [14, 9],
        [15, 7],
      ]),
    ),
  ).toEqual([
    {
      fromMs: 0,
      count: 3,
      min: 2,
      minMs: 360_000,
      max: 9,
      maxMs: 840_000,
      sum: 15,
      firstMs: 60_000,
      first: 4,
      lastMs: 840_000,
      last: 9,
      areaVs: 4 * 300 + 2 * 480,
      coveredMs: 780_000,
    },
    {
      fromMs: quarterMs,
      count: 1,
      min: 7,
      minMs: quarterMs,
      max: 7,
      maxMs: quarterMs,
      sum: 7,
      firstMs: quarterMs,
      first: 7,
      lastMs: quarterMs,
      last: 7,
      areaVs: 0,
      coveredMs: 0,
    },
  ])
})

test('the time-weighted mean takes in what held before, and does not hold a value over a gap', () => {
  const [before, hour] = rollUp(
    minutes([
      [50, 10],
      [90, 20],
    ]),
    hourMs,
  )
  expect(weighByTime(hour!, 2 * hourMs, before)).toEqual({ mean: 15, coveredS: 3600 })
  expect(weighByTime(hour!, 2 * hourMs)).toEqual({ mean: 20, coveredS: 1800 })
  const [, late] = rollUp(
    minutes([
      [0, 10],
      [180, 20],
    ]),
    hourMs,
  )
  expect(weighByTime(late!, 4 * hourMs, before)).toEqual({ mean: 20, coveredS: 3600 })
})

test('longer steps are the same from quarters, from hours and from the readings themselves', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(2 * dayMs), fc.integer({ min: -500, max: 500 })), {
        selector: ([ms]) => ms,
        minLength: 1,
        maxLength: 200,
      }),
      (rows) => {
        const sorted = rows.sort(([a], [b]) => a - b)
        const series = { timeMs: sorted.map(([ms]) => ms), value: sorted.map(([, v]) => v) }
        const direct = rollUp(series, dayMs)
        expect(composeRollups(rollUp(series), dayMs)).toEqual(direct)
        for (const day of direct) {
          const own = sorted.filter(([ms]) => ms >= day.fromMs && ms < day.fromMs + dayMs)
          const area = own.slice(1).reduce((sum, [ms], i) => {
            return sum + (own[i]![1] * Math.min(ms - own[i]![0], hourMs)) / 1000
          }, 0)
          expect(day.count).toBe(own.length)
          expect(day.sum).toBe(own.reduce((sum, [, v]) => sum + v, 0))
          expect(day.areaVs).toBeCloseTo(area, 4)
          expect(day.min).toBe(Math.min(...own.map(([, v]) => v)))
          expect(day.max).toBe(Math.max(...own.map(([, v]) => v)))
        }
      },
    ),
  )
})

test('values too large to add up make figures all the same, none of them infinite', () => {
  const huge = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE),
  )
  fc.assert(
    fc.property(fc.array(huge, { minLength: 2, maxLength: 60 }), (value) => {
      const series = { timeMs: value.map((_, i) => i * 300_000), value }
      for (const rollup of [...rollUp(series), ...rollUp(series, dayMs)])
        for (const [name, figure] of Object.entries(rollup))
          expect(Number.isFinite(figure), `${name} ${figure}`).toBe(true)
    }),
  )
})

test('twelve digits are those of the number’s text', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e7, max: 1e7, noNaN: true }),
    // Halves of the last digit, as close as doubles come.
    fc.tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.nat(20)).map(([whole, k]) => (whole + 0.5) / 10 ** k),
    fc.nat(30).map((k) => 10 ** (k - 15) * (1 - Number.EPSILON)),
  )
  fc.assert(
    fc.property(value, (one) => {
      expect(roundDigits(one)).toBe(Number(one.toPrecision(12)))
    }),
    { numRuns: 10_000 },
  )
})
