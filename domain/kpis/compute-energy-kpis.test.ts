import { expect, test } from 'vitest'
import { closedDay, figure, prices, pump, series, zone } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'

const day = closedDay()
const twoPrices = prices(day, [12, 'cheap', 0.1], [12, 'dear', 0.3])

test('energy, cost and volume of a pump by hand', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: twoPrices,
    emissionFactor: { kgPerKwh: 0.2, source: 'test', version: '1' },
    pumps: [
      // 6 h before the price changes and 2 h after: 300 + 100 kWh, 30 + 30 EUR, 1200 + 400 m3.
      pump('1', {
        powerKw: series([6, 0], [8, 50], [10, 0]),
        flowM3PerH: series([6, 0], [8, 200], [10, 0]),
      }),
    ],
  })
  for (const scope of ['day', 'pump:1'] as const) {
    expect(figure(kpis, 'energy', scope)).toEqual({
      key: 'energy',
      scope,
      value: 400,
      unit: 'kWh',
      coverage: 1,
      why: null,
    })
    expect(figure(kpis, 'energy-cost', scope).value).toBeCloseTo(60, 9)
    expect(figure(kpis, 'average-price', scope).value).toBeCloseTo(0.15, 9)
    expect(figure(kpis, 'pumped-volume', scope).value).toBe(1600)
    expect(figure(kpis, 'specific-energy', scope).value).toBe(0.25)
    expect(figure(kpis, 'cost-per-m3', scope).value).toBeCloseTo(0.0375, 9)
    expect(figure(kpis, 'cost-per-1000-m3', scope).value).toBeCloseTo(37.5, 9)
    expect(figure(kpis, 'emissions', scope).value).toBeCloseTo(80, 9)
  }
})

test('what is missing is not zero: sums are of the measured part, ratios of steps with both', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: twoPrices,
    pumps: [
      pump('1', {
        powerKw: series([6, Number.NaN], [18, 50]),
        flowM3PerH: series([18, 200], [6, Number.NaN]),
      }),
    ],
  })
  expect(figure(kpis, 'energy')).toMatchObject({ value: 900, coverage: 0.75 })
  expect(figure(kpis, 'pumped-volume')).toMatchObject({ value: 3600, coverage: 0.75 })
  expect(figure(kpis, 'specific-energy')).toMatchObject({ value: 0.25, coverage: 0.5 })
})

test('a figure that cannot be given says why', () => {
  const kpis = computeDayKpis({
    ...day,
    pumps: [
      pump('unmetered'),
      pump('silent', { powerKw: series([24, Number.NaN]), flowM3PerH: series([24, Number.NaN]) }),
      pump('idle', { powerKw: series([24, 0]), flowM3PerH: series([24, 0]) }),
    ],
  })
  expect(figure(kpis, 'energy', 'pump:unmetered')).toMatchObject({
    value: null,
    coverage: 0,
    why: 'not-metered',
  })
  expect(figure(kpis, 'energy', 'pump:silent')).toMatchObject({
    value: null,
    coverage: 0,
    why: 'not-measured',
  })
  expect(figure(kpis, 'energy', 'pump:idle')).toMatchObject({ value: 0, coverage: 1, why: null })
  expect(figure(kpis, 'specific-energy', 'pump:idle')).toMatchObject({ value: null, why: 'nothing-pumped' })
  expect(figure(kpis, 'energy-cost', 'pump:idle')).toMatchObject({ value: null, why: 'no-price' })
  expect(figure(kpis, 'emissions', 'pump:idle')).toMatchObject({ value: null, why: 'no-emission-factor' })
  expect(figure(kpis, 'energy')).toMatchObject({ value: 0, coverage: 1 / 3 })
})

test('an average price needs energy, and prices that begin late cover a part of the day', () => {
  const late = prices({ ...day, startMs: day.startMs + 5.5 * 3_600_000 }, [18.5, 'flat', 0.2])
  const kpis = computeDayKpis({
    ...day,
    prices: late,
    pumps: [pump('1', { powerKw: series([24, 10]) }), pump('idle', { powerKw: series([24, 0]) })],
  })
  expect(figure(kpis, 'energy-cost', 'pump:1')).toMatchObject({
    value: expect.closeTo(36, 9),
    coverage: 0.75,
  })
  expect(figure(kpis, 'average-price', 'pump:idle')).toMatchObject({ value: null, why: 'nothing-bought' })
})

test('a step that two prices share costs by time in each', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: prices(day, [9.5, 'cheap', 0.1], [14.5, 'dear', 0.3]),
    pumps: [pump('1', { powerKw: series([9, 0], [1, 100], [14, 0]) })],
  })
  expect(figure(kpis, 'energy-cost').value).toBeCloseTo(20, 9)
  expect(figure(kpis, 'period-energy-share', 'period:cheap').value).toBeCloseTo(50, 9)
})

test('emissions by step', () => {
  const kpis = computeDayKpis({
    ...day,
    emissionFactor: { kgPerKwh: series([12, 0.1], [12, 0.4]), source: 'test', version: '1' },
    pumps: [pump('1', { powerKw: series([24, 10]) })],
  })
  expect(figure(kpis, 'emissions').value).toBeCloseTo(60, 9)
})

test('energy and cost against what the zones took, in steps where everything was measured', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: twoPrices,
    pumps: [pump('1', { powerKw: series([24, 30]) }), pump('2', { powerKw: series([24, 10]) })],
    zones: [
      zone('A', { flowM3PerH: series([24, 60]) }),
      zone('B', { flowM3PerH: series([12, 40], [12, Number.NaN]) }),
    ],
  })
  expect(figure(kpis, 'supplied-volume', 'zone:A')).toMatchObject({ value: 1440, coverage: 1 })
  expect(figure(kpis, 'supplied-volume')).toMatchObject({ value: 1920, coverage: 0.75 })
  expect(figure(kpis, 'supplied-specific-energy')).toMatchObject({ value: 0.4, coverage: 0.5 })
  expect(figure(kpis, 'supplied-cost-per-1000-m3').value).toBeCloseTo(40, 9)
})
