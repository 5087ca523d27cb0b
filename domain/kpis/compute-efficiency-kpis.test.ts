import { expect, test } from 'vitest'
import { closedDay, figure, pump, series } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'

const day = closedDay()

test('a pump without loss stands on the physical floor', () => {
  // 100 m3/h lifted by 100 m: 9.81 * 100 * 100 / 3600 = 27.25 kW.
  const kpis = computeDayKpis({
    ...day,
    pumps: [
      pump('1', {
        powerKw: series([24, (9.81 * 100 * 100) / 3600]),
        flowM3PerH: series([24, 100]),
        headM: series([24, 100]),
      }),
    ],
  })
  expect(figure(kpis, 'standardised-energy').value).toBeCloseTo(0.2725, 12)
  expect(figure(kpis, 'pumping-efficiency').value).toBeCloseTo(1, 12)
  expect(figure(kpis, 'wire-to-water-efficiency').value).toBeCloseTo(1, 12)
})

test('several pumps are weighed by the water they lift and how high', () => {
  // A: 300 m3/h, 50 m, 60 kW (68.1 %); B: 100 m3/h, 20 m, 10 kW (54.5 %): 70 kW for 150 + 20.
  const kpis = computeDayKpis({
    ...day,
    pumps: [
      pump('A', { powerKw: series([24, 60]), flowM3PerH: series([24, 300]), headM: series([24, 50]) }),
      pump('B', { powerKw: series([24, 10]), flowM3PerH: series([24, 100]), headM: series([24, 20]) }),
    ],
  })
  expect(figure(kpis, 'standardised-energy', 'pump:A').value).toBeCloseTo(0.4, 12)
  expect(figure(kpis, 'wire-to-water-efficiency', 'pump:B').value).toBeCloseTo(0.545, 12)
  expect(figure(kpis, 'standardised-energy').value).toBeCloseTo(70 / 170, 12)
  expect(figure(kpis, 'pumping-efficiency').value).toBeCloseTo((0.2725 * 170) / 70, 12)
})

test('standby counts in the standardised energy, not in wire-to-water; a stopped pump needs no head', () => {
  const kpis = computeDayKpis({
    ...day,
    pumps: [
      pump('1', {
        powerKw: series([12, 50], [12, 1]),
        flowM3PerH: series([12, 200], [12, 0]),
        headM: series([12, 60], [12, Number.NaN]),
      }),
    ],
  })
  expect(figure(kpis, 'standardised-energy')).toMatchObject({
    value: expect.closeTo(51 / 120, 12),
    coverage: 1,
  })
  expect(figure(kpis, 'wire-to-water-efficiency')).toMatchObject({
    value: expect.closeTo((0.002725 * 200 * 60) / 50, 12),
    coverage: 1,
  })
})

test('a flow that was not measured is not a stopped pump', () => {
  const kpis = computeDayKpis({
    ...day,
    pumps: [
      pump('1', {
        powerKw: series([24, 50]),
        flowM3PerH: series([6, 200], [18, Number.NaN]),
        headM: series([24, 60]),
      }),
    ],
  })
  expect(figure(kpis, 'standardised-energy')).toMatchObject({
    value: expect.closeTo(50 / 120, 12),
    coverage: 0.25,
  })
  expect(figure(kpis, 'wire-to-water-efficiency').coverage).toBe(0.25)
})

test('without a head there is no efficiency', () => {
  const kpis = computeDayKpis({
    ...day,
    pumps: [pump('1', { powerKw: series([24, 50]), flowM3PerH: series([24, 0]) })],
  })
  expect(figure(kpis, 'standardised-energy')).toMatchObject({ value: null, coverage: 0, why: 'not-metered' })
})
