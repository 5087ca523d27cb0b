import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanSeries, rulesInForce } from '#domain/quality/clean-series.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import { screenSeries } from '#domain/quality/screen-series.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const everyMin = (value: number[]) => ({ timeMs: value.map((_, index) => index * minuteMs), value })
const screen = (value: number[], rules: QualityRules) =>
  screenSeries(everyMin(value), rules, value.length * minuteMs)
const nanAt = (cleaned: Float64Array) => [...cleaned.keys()].filter((index) => Number.isNaN(cleaned[index]!))

test('a level cannot change faster than its tank fills; what could follow three times is believed', () => {
  const rate = { mostPerH: 6, least: 0.02 }
  const jump = screen([2, 2.05, 3, 2.1, 2.15], { rate })
  expect(nanAt(jump.cleaned)).toEqual([2])
  expect(jump.flags).toEqual([
    {
      rule: 'rate',
      fromMs: 2 * minuteMs,
      toMs: 2 * minuteMs,
      count: 1,
      detail: 'changes by 57 an hour, more than 6',
      value: expect.closeTo(57),
      limit: 6,
      usual: 2.05,
    },
  ])
  // A sensor set anew: withheld until its third reading.
  expect(nanAt(screen([2, 2.05, 3, 3.01], { rate }).cleaned)).toEqual([2, 3])
  expect(screen([2, 2.05, 3, 3.01, 3.02, 3.03], { rate }).flags).toEqual([])
  // Long enough after, the same value could have been reached.
  expect(screenSeries({ timeMs: [0, hourMs], value: [2, 5] }, { rate }, 2 * hourMs).flags).toEqual([])
})

test('a step of the sensor’s resolution is no fast change, however short the time', () => {
  const readings = { timeMs: [0, 1000, 2000], value: [2, 2.01, 2] }
  expect(screenSeries(readings, { rate: { mostPerH: 1, least: 0.01 } }, 1e9).flags).toEqual([])
  expect(screenSeries(readings, { rate: { mostPerH: 1, least: 0 } }, 1e9).flags).toHaveLength(1)
})

const counter = { mostPerH: 120, least: 1, rollover: 10_000 }

test('a register that passes its last digit goes on counting', () => {
  const { cleaned, flags, counted } = screen([9_997, 9_998.5, 0.2, 1.7], { counter })
  expect(nanAt(cleaned)).toEqual([])
  expect(counted.map(({ amount }) => amount)).toEqual([
    expect.closeTo(1.5),
    expect.closeTo(1.7),
    expect.closeTo(1.5),
  ])
  expect(flags).toMatchObject([
    { rule: 'counter-rollover', fromMs: 2 * minuteMs, count: 0, value: 0.2, usual: 9_998.5, limit: 10_000 },
  ])
})

test('a register that was set back is believed when two more readings count on from it, and what it missed is unknown', () => {
  const { cleaned, flags, counted } = screen([500, 501, 3, 4, 5, 6], { counter })
  expect(nanAt(cleaned)).toEqual([])
  expect(flags).toMatchObject([
    { rule: 'counter-reset', fromMs: 2 * minuteMs, count: 0, value: 3, usual: 501 },
  ])
  expect(counted).toHaveLength(4)
  expect(counted.some((one) => one.fromMs === minuteMs)).toBe(false)
  expect(nanAt(screen([500, 501, 3, 4], { counter }).cleaned)).toEqual([2, 3])
})

test('a single wrong register reading is left out, and nothing counted is lost', () => {
  const { cleaned, flags, counted } = screen([500, 501, 3, 503, 504, 9_000, 506], { counter })
  expect(nanAt(cleaned)).toEqual([2, 5])
  expect(flags.map(({ rule, count }) => ({ rule, count }))).toEqual([
    { rule: 'counter', count: 1 },
    { rule: 'counter', count: 1 },
  ])
  expect(counted.reduce((sum, one) => sum + one.amount, 0)).toBe(6)
})

test('what a register counted is what flowed, around any number of rollovers', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 2, maxLength: 60 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 99 }), (flowed, start) => {
      let total = start
      const value = flowed.map((amount) => (total += amount) % 100)
      const { cleaned, counted } = screen(value, { counter: { mostPerH: 5_400, least: 0, rollover: 100 } })
      expect(nanAt(cleaned)).toEqual([])
      expect(counted.map(({ amount }) => amount)).toEqual(flowed.slice(1))
    }),
  )
})

test('nothing new since so long is stale, and no gap besides', () => {
  const readings = { timeMs: [0, minuteMs], value: [1, 2] }
  const rules = { stale: { afterS: 600 }, gap: { longerThanS: 300 } }
  expect(screenSeries(readings, rules, 11 * minuteMs).flags).toEqual([])
  expect(screenSeries(readings, rules, 12 * minuteMs).flags).toEqual([
    {
      rule: 'stale',
      fromMs: minuteMs,
      toMs: 12 * minuteMs,
      count: 0,
      detail: 'nothing new for 11 min',
      value: 660,
      limit: 600,
    },
  ])
})

const arriving = (lagS: (index: number) => number) => {
  const timeMs = Array.from({ length: 20 }, (_, index) => index * minuteMs)
  return { timeMs, value: timeMs.map(() => 1), knownAtMs: timeMs.map((ms, index) => ms + lagS(index) * 1000) }
}
const clock = { aheadS: 60, behindS: 900 }
const clockFlags = (readings: Parameters<typeof screenSeries>[0]) =>
  screenSeries(readings, { clock }, 1e9).flags

test('a clock that runs an hour behind or minutes ahead is told by when its readings arrive', () => {
  expect(clockFlags(arriving(() => 5))).toEqual([])
  expect(clockFlags(arriving(() => 3_605))).toMatchObject([
    { rule: 'clock', fromMs: 0, toMs: 19 * minuteMs, count: 0, value: 3_605, limit: 900 },
  ])
  expect(clockFlags(arriving(() => -120))).toMatchObject([{ value: -120, limit: 60 }])
  // Right until the tenth reading: the flag begins with the five whose median is wrong.
  expect(clockFlags(arriving((index) => (index < 10 ? 5 : 3_605)))).toMatchObject([{ fromMs: 8 * minuteMs }])
})

test('late files are no wrong clock: one that holds a whole day, nor a few that come late', () => {
  const day = arriving(() => 5)
  expect(clockFlags({ ...day, knownAtMs: day.timeMs.map(() => 20 * minuteMs) })).toEqual([])
  expect(clockFlags(arriving((index) => (index % 5 === 0 ? 7_200 : 5)))).toEqual([])
})

test('a signal without rules has its quantity’s, a drive’s frequency none', () => {
  expect(rulesInForce({ quantity: 'speed', rules: null })).toEqual({})
  expect(rulesInForce({ quantity: 'volume', rules: null })).toHaveProperty('gap')
  const own = { range: { min: 0, max: 1 } }
  expect(rulesInForce({ quantity: 'level', rules: own })).toBe(own)
  const still = everyMin(Array.from({ length: 500 }, () => 3))
  const clean = (mayStandStill: boolean) =>
    cleanSeries(still, { quantity: 'level', rules: null }, 500 * minuteMs, { mayStandStill }).flags
  expect(clean(false)).toMatchObject([{ rule: 'flat-line' }])
  expect(clean(true)).toEqual([])
})
