import { describe, expect, test } from 'vitest'
import { closedDay, figure, pump, series } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'
import { findStarts } from '#domain/kpis/find-starts.ts'

describe('starts', () => {
  const unknown = Number.NaN
  test.each([
    ['on all day, on before', [1, 1, 1], true, []],
    ['on all day, off before', [1, 1, 1], false, [0]],
    ['on all day, not known before', [1, 1, 1], null, []],
    ['off and on again', [1, 0, 1, 0, 1], true, [2, 4]],
    ['off, unknown, on', [0, unknown, 1], false, [2]],
    ['on, unknown, on', [1, unknown, 1], true, []],
    ['half a step is on, less is off', [0.4, 0.5, 0.4, 0.6], false, [1, 3]],
  ])('%s', (_, running, ranBefore, starts) => {
    expect(findStarts(running, ranBefore)).toEqual(starts)
  })
})

test('run hours, starts, least interval and balance by hand', () => {
  const kpis = computeDayKpis(
    closedDay({
      pumps: [
        // Starts at 2, 8 and 11 h.
        pump('A', {
          running: series([2, 0], [4, 1], [2, 0], [2, 1], [1, 0], [3, 1], [10, 0]),
          ranBefore: false,
        }),
        pump('B', { running: series([3, 1], [21, 0]), ranBefore: true }),
      ],
    }),
  )
  expect(figure(kpis, 'run-hours', 'pump:A').value).toBe(9)
  expect(figure(kpis, 'starts', 'pump:A').value).toBe(3)
  expect(figure(kpis, 'min-start-interval', 'pump:A').value).toBe(180)
  expect(figure(kpis, 'starts', 'pump:B').value).toBe(0)
  expect(figure(kpis, 'min-start-interval', 'pump:B').why).toBe('fewer-than-two-starts')
  expect(figure(kpis, 'starts').value).toBe(3)
  // 9 h and 3 h: mean 6, deviation 3.
  expect(figure(kpis, 'run-hour-cv', 'group:station').value).toBeCloseTo(0.5, 12)
})

test('no balance of one pump, of pumps that never ran, or of one that is not metered', () => {
  const idle = series([24, 0])
  const cv = (...pumps: ReturnType<typeof pump>[]) =>
    figure(computeDayKpis(closedDay({ pumps })), 'run-hour-cv', 'group:station').why
  expect(cv(pump('A', { running: idle }))).toBe('single-pump')
  expect(cv(pump('A', { running: idle }), pump('B', { running: idle }))).toBe('never-ran')
  expect(cv(pump('A', { running: idle }), pump('B'))).toBe('not-metered')
})

describe('best efficiency', () => {
  test('share of the run time between 0.7 and 1.2 of the best flow', () => {
    const kpis = computeDayKpis(
      closedDay({
        pumps: [
          pump('A', {
            running: series([10, 1], [14, 0]),
            flowM3PerH: series([1, 69], [3, 70], [3, 100], [2, 120], [1, 121], [14, 0]),
            bestFlowM3PerH: 100,
          }),
        ],
      }),
    )
    expect(figure(kpis, 'best-efficiency-share', 'pump:A').value).toBeCloseTo(80, 9)
  })

  test('the best flow follows the speed, and half a step of running is judged at its own flow', () => {
    const kpis = computeDayKpis(
      closedDay({
        pumps: [
          pump('A', {
            running: series([1, 0.5], [4, 1], [19, 0]),
            flowM3PerH: series([1, 50], [4, 60], [19, 0]),
            speed: series([1, 1], [2, 0.6], [2, 1], [19, 0]),
            bestFlowM3PerH: 100,
          }),
        ],
      }),
    )
    // 0.5 h at 100 of 100 and 2 h at 60 of 60 of 4.5 h; 60 of 100 is outside.
    expect(figure(kpis, 'best-efficiency-share', 'pump:A').value).toBeCloseTo((100 * 2.5) / 4.5, 9)
  })

  test('needs a curve and run time', () => {
    const why = (change: Parameters<typeof pump>[1]) =>
      figure(computeDayKpis(closedDay({ pumps: [pump('A', change)] })), 'best-efficiency-share', 'pump:A').why
    const idle = { running: series([24, 0]), flowM3PerH: series([24, 0]) }
    expect(why({})).toBe('not-metered')
    expect(why(idle)).toBe('no-best-flow')
    expect(why({ ...idle, bestFlowM3PerH: 100 })).toBe('never-ran')
  })
})
