import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRules } from '#domain/quality/default-rules.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import { screenSeries } from '#domain/quality/screen-series.ts'

const quarterMs = 900_000
const every15Min = (value: number[]) => ({ timeMs: value.map((_, index) => index * quarterMs), value })
const nanAt = (cleaned: Float64Array) => [...cleaned.keys()].filter((index) => Number.isNaN(cleaned[index]!))
/** Never twice the same value in a row, never far from 50. */
const quiet = (count: number) => Array.from({ length: count }, (_, index) => 50 + Math.sin(index * 1.7))

test('values out of range are left out in one stretch a side, the raw stays', () => {
  const value = [5, 101, 120, 7, -3, 6]
  const { cleaned, flags } = screenSeries(every15Min(value), { range: { min: 0, max: 100 } }, 1e9)
  expect(nanAt(cleaned)).toEqual([1, 2, 4])
  expect(flags).toEqual([
    {
      rule: 'range',
      fromMs: quarterMs,
      toMs: 2 * quarterMs,
      count: 2,
      detail: '120 is above 100',
      value: 120,
      limit: 100,
    },
    {
      rule: 'range',
      fromMs: 4 * quarterMs,
      toMs: 4 * quarterMs,
      count: 1,
      detail: '-3 is below 0',
      value: -3,
      limit: 0,
    },
  ])
  expect(value).toEqual([5, 101, 120, 7, -3, 6])
})

test('a value that stands still too long is a stuck sensor, unless it may stand still', () => {
  const rule = { flatLine: { longerThanS: 3600, unless: 0 } }
  const stuck = [1, 2, 7, 7, 7, 7, 7, 7, 3]
  const { cleaned, flags } = screenSeries(every15Min(stuck), rule, 1e9)
  expect(nanAt(cleaned)).toEqual([2, 3, 4, 5, 6, 7])
  expect(flags[0]).toMatchObject({ rule: 'flat-line', count: 6, detail: '7 unchanged for 1.25 h' })
  const shorter = screenSeries(every15Min([1, 2, 7, 7, 7, 7, 7, 3]), rule, 1e9)
  expect(shorter.flags).toEqual([])
  expect(screenSeries(every15Min([1, 0, 0, 0, 0, 0, 0, 0, 2]), rule, 1e9).flags).toEqual([])
})

test('the same value on both sides of a long silence is not a flat line', () => {
  const readings = { timeMs: [0, 1, 2, 30].map((hour) => hour * 3_600_000), value: [1, 4, 4, 4] }
  expect(screenSeries(readings, { flatLine: { longerThanS: 7200 } }, 1e12).flags).toEqual([])
})

test('a spike is left out, a step is believed once three readings agree', () => {
  const rule = { spike: { mads: 8, least: 10 } }
  const spiked = [...quiet(20), 200, ...quiet(20)]
  expect(nanAt(screenSeries(every15Min(spiked), rule, 1e12).cleaned)).toEqual([20])

  const stepped = [...quiet(20), ...quiet(20).map((value) => value + 100)]
  expect(nanAt(screenSeries(every15Min(stepped.slice(0, 22)), rule, 1e12).cleaned)).toEqual([20, 21])
  expect(screenSeries(every15Min(stepped.slice(0, 23)), rule, 1e12).flags).toEqual([])
  expect(screenSeries(every15Min(stepped), rule, 1e12).flags).toEqual([])
})

test('two spikes of different size are both left out', () => {
  const value = [...quiet(20), 200, -150, ...quiet(5)]
  expect(nanAt(screenSeries(every15Min(value), { spike: { mads: 8, least: 10 } }, 1e12).cleaned)).toEqual([
    20, 21,
  ])
})

test('gaps are flagged between readings and until now', () => {
  const readings = { timeMs: [0, quarterMs, 10 * quarterMs], value: [1, 2, 3] }
  const { flags } = screenSeries(readings, { gap: { longerThanS: 3600 } }, 20 * quarterMs)
  expect(flags.map(({ rule, fromMs, toMs }) => ({ rule, fromMs, toMs }))).toEqual([
    { rule: 'gap', fromMs: quarterMs, toMs: 10 * quarterMs },
    { rule: 'gap', fromMs: 10 * quarterMs, toMs: 20 * quarterMs },
  ])
})

const anyReadings = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 7200 }), fc.oneof(fc.integer({ min: -5, max: 30 }), fc.double())),
    {
      maxLength: 80,
    },
  )
  .map((pairs) => {
    let time = 0
    return { timeMs: pairs.map(([gapS]) => (time += gapS * 1000)), value: pairs.map(([, value]) => value) }
  })
const allRules: QualityRules = {
  range: { min: 0, max: 25 },
  flatLine: { longerThanS: 3600, unless: 0 },
  counter: { mostPerH: 30, least: 1, rollover: 26 },
  rate: { mostPerH: 20, least: 2 },
  spike: { mads: 6, least: 3 },
  gap: { longerThanS: 5400 },
  stale: { afterS: 3000 },
}

test('cleaned values are raw ones or NaN, flags count what is missing, and the future does not matter', () => {
  fc.assert(
    fc.property(anyReadings, fc.integer({ min: 0, max: 80 }), (readings, cut) => {
      const untilMs = readings.timeMs[cut] ?? 1e12
      const { cleaned, flags, counted } = screenSeries(readings, allRules, untilMs)
      let refused = 0
      for (const [index, value] of readings.value.entries()) {
        if (!Number.isNaN(cleaned[index]!)) expect(cleaned[index]).toBe(value)
        else if (Number.isFinite(value) && readings.timeMs[index]! <= untilMs) refused++
      }
      expect(flags.reduce((sum, flag) => sum + flag.count, 0)).toBe(refused)
      const poisoned = {
        timeMs: readings.timeMs,
        value: readings.value.map((value, index) => (readings.timeMs[index]! > untilMs ? 1e6 : value)),
      }
      expect(screenSeries(poisoned, allRules, untilMs)).toEqual({ cleaned, flags, counted })
    }),
  )
})

test.each(['flow', 'level', 'pressure', 'power', 'state', 'speed', 'demand'] as const)(
  'the default rules of %s refuse nothing of a day that is as it should be',
  (quantity) => {
    const shape = (index: number) =>
      0.5 + 0.35 * Math.sin((index / 48) * Math.PI) + 0.02 * Math.sin(index * 7.3)
    const scale = { flow: 300, level: 6, pressure: 60, power: 90, state: 1, speed: 1, demand: 500 }[quantity]
    const value = Array.from({ length: 192 }, (_, index) => {
      if (quantity === 'state') return index % 30 < 12 ? 1 : 0
      return scale * shape(index)
    })
    expect(
      screenSeries(every15Min(value), defaultRules(quantity, { min: 0, max: scale }), 191 * quarterMs).flags,
    ).toEqual([])
  },
)
