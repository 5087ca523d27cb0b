import { describe, expect, test } from 'vitest'
import { closedDay, figure, series, tank } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'
import { listFalls } from '#domain/kpis/list-falls.ts'
import { volumeAtLevel } from '#domain/kpis/volume-at-level.ts'

test('margin and minutes outside the range', () => {
  const kpis = computeDayKpis(
    closedDay({
      tanks: [tank('T', { levelM: series([10, 3], [2, 0.8], [3, 5.1], [3, Number.NaN], [6, 1]) })],
    }),
  )
  expect(figure(kpis, 'level-margin', 'tank:T')).toMatchObject({
    value: expect.closeTo(-0.2, 12),
    coverage: 0.875,
  })
  expect(figure(kpis, 'minutes-below-min', 'tank:T').value).toBe(120)
  expect(figure(kpis, 'minutes-above-max', 'tank:T').value).toBe(180)
})

describe('turnover', () => {
  test('from the meter on the outlet', () => {
    const kpis = computeDayKpis(closedDay({ tanks: [tank('T', { outflowM3PerH: series([24, 50]) })] }))
    expect(figure(kpis, 'tank-turnover', 'tank:T').value).toBeCloseTo(1.2, 12)
  })

  test('from the falls of the level, the ripple left out', () => {
    // Falls of 2 m and 1 m at 200 m3/m in a tank of 1000 m3; turns of 4 cm are noise in a range of 4 m.
    const levelM = [4, 3.5, 3.54, 3.5, 3, 2.5, 2, 2.04, 2, 2.5, 3, 3, 2.96, 3, 2.5, 2, ...series([8, 2])]
    const kpis = computeDayKpis(closedDay({ tanks: [tank('T', { levelM })] }))
    expect(figure(kpis, 'tank-turnover', 'tank:T').value).toBeCloseTo(0.6, 12)
  })

  test('not without a meter or a volume', () => {
    const why = (change: Parameters<typeof tank>[1]) =>
      figure(computeDayKpis(closedDay({ tanks: [tank('T', change)] })), 'tank-turnover', 'tank:T').why
    expect(why({})).toBe('not-metered')
    expect(why({ levelM: series([24, 2]), volume: [] })).toBe('no-volume')
    expect(why({ levelM: series([24, Number.NaN]) })).toBe('not-measured')
  })
})

test('falls', () => {
  const unknown = Number.NaN
  expect(listFalls([], 0.1)).toEqual([])
  expect(listFalls([1, 2, 3], 0.1)).toEqual([])
  expect(listFalls([3, unknown, 1, 2, 0], 0.1)).toEqual([
    { from: 3, to: 1 },
    { from: 2, to: 0 },
  ])
  expect(listFalls([3, 2.95, 2.99, 2.94], 0.1)).toEqual([])
})

test('volume is linear between points and constant beyond', () => {
  const points = [
    { levelM: 1, volumeM3: 100 },
    { levelM: 2, volumeM3: 300 },
    { levelM: 4, volumeM3: 400 },
  ]
  expect([0, 1, 1.5, 2, 3, 4, 9].map((levelM) => volumeAtLevel(points, levelM))).toEqual([
    100, 100, 200, 300, 350, 400, 400,
  ])
})
