import { expect, test } from 'vitest'
import { closedDay, figure, pump, series } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'

test('maximum demand is a mean over a quarter hour of all pumps together', () => {
  const kpis = computeDayKpis(
    closedDay({
      stepS: 300,
      contractedPowerKw: 100,
      pumps: [
        // The five minutes at 90 kW lie in a quarter hour of (90 + 20 + 20) / 3, plus 20 of the other.
        pump('1', { powerKw: series([12, 20], [1, 90], [275, 20]) }),
        pump('2', { powerKw: series([288, 20]) }),
      ],
    }),
  )
  expect(figure(kpis, 'max-demand').value).toBeCloseTo(130 / 3 + 20, 9)
  expect(figure(kpis, 'demand-headroom').value).toBeCloseTo(100 - 130 / 3 - 20, 9)
  expect(figure(kpis, 'load-factor').value).toBeCloseTo((40 + 70 / 288) / (130 / 3 + 20), 9)
})

test('a quarter hour with a missing step does not count', () => {
  const kpis = computeDayKpis(
    closedDay({ stepS: 300, pumps: [pump('1', { powerKw: series([1, Number.NaN], [1, 500], [286, 10]) })] }),
  )
  expect(figure(kpis, 'max-demand')).toMatchObject({ value: 10, coverage: 95 / 96 })
  expect(figure(kpis, 'demand-headroom').why).toBe('no-contracted-power')
})

test('hourly steps cannot show a quarter hour; the load factor is then of hours', () => {
  const kpis = computeDayKpis(closedDay({ pumps: [pump('1', { powerKw: series([12, 10], [12, 30]) })] }))
  expect(figure(kpis, 'max-demand')).toMatchObject({ value: null, why: 'step-too-long' })
  expect(figure(kpis, 'load-factor').value).toBeCloseTo(2 / 3, 9)
})

test('the load factor holds on a day of 25 hours', () => {
  const day = closedDay()
  const kpis = computeDayKpis({
    ...day,
    endMs: day.endMs + 3_600_000,
    pumps: [pump('1', { powerKw: series([25, 4]) })],
  })
  expect(figure(kpis, 'energy').value).toBe(100)
  expect(figure(kpis, 'load-factor').value).toBe(1)
})

test('a series of the wrong length, or a day of no whole steps, is refused', () => {
  expect(() => computeDayKpis(closedDay({ pumps: [pump('1', { powerKw: [1, 2] })] }))).toThrow(
    'pump 1 powerKw has 2 values for 24 steps',
  )
  expect(() => computeDayKpis(closedDay({ stepS: 7000 }))).toThrow(RangeError)
})
