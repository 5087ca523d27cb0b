import { expect, test } from 'vitest'
import { closedDay, figure, series, zone } from '#domain/kpis/closed-day.fixture.ts'
import type { ClosedDay } from '#domain/kpis/closed-day.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'
import { meanOver } from '#domain/kpis/mean-over.ts'

const hourMs = 3_600_000
const day = closedDay()

function forecast(
  originH: number,
  flowM3PerH: number[],
  change: Partial<ClosedDay['forecasts'][number]> = {},
) {
  return {
    zone: 'Z',
    stepS: 3600,
    originMs: day.startMs + originH * hourMs,
    flowM3PerH,
    bands: [],
    ...change,
  }
}

test('errors by lead time, by hand', () => {
  const kpis = computeDayKpis({
    ...day,
    zones: [
      zone('Z', {
        flowM3PerH: series([24, 100]),
        lastWeekFlowM3PerH: series([12, 80], [12, Number.NaN]),
      }),
    ],
    forecasts: [
      forecast(0, series([3, 110], [3, 90], [18, 104]), {
        bands: [
          {
            coverage: 0.8,
            lowerM3PerH: series([3, 101], [21, 95]),
            upperM3PerH: series([24, 105]),
          },
        ],
      }),
    ],
  })
  const near = 'zone:Z/lead:0-6h'
  expect(figure(kpis, 'forecast-mae', near)).toMatchObject({ value: 10, unit: 'm3/h', coverage: 0.25 })
  expect(figure(kpis, 'forecast-bias', near).value).toBe(0)
  expect(figure(kpis, 'forecast-wmape', near).value).toBeCloseTo(10, 9)
  expect(figure(kpis, 'forecast-skill', near).value).toBeCloseTo(0.5, 9)
  expect(figure(kpis, 'forecast-band-coverage', `${near}/band:80`).value).toBeCloseTo(50, 9)
  expect(figure(kpis, 'forecast-bias', 'zone:Z/lead:6-12h').value).toBe(4)
  const far = 'zone:Z/lead:12-24h'
  expect(figure(kpis, 'forecast-mae', far)).toMatchObject({ value: 4, coverage: 0.5 })
  expect(figure(kpis, 'forecast-skill', far).why).toBe('no-last-week')
})

test('hours that were not measured are not compared', () => {
  const kpis = computeDayKpis({
    ...day,
    zones: [zone('Z', { flowM3PerH: series([3, 100], [3, Number.NaN], [18, 100]) })],
    forecasts: [forecast(0, series([3, 101], [21, 500]))],
  })
  expect(figure(kpis, 'forecast-mae', 'zone:Z/lead:0-6h')).toMatchObject({ value: 1, coverage: 0.125 })
})

test('several forecasts are pooled by lead; what lies before the origin or outside the day is left out', () => {
  const kpis = computeDayKpis({
    ...day,
    zones: [zone('Z', { flowM3PerH: series([24, 100]) })],
    forecasts: [
      forecast(-24, series([48, 108])),
      forecast(0, series([48, 102])),
      forecast(2, series([48, 104])),
      { ...forecast(0, series([48, 999])), zone: 'other' },
    ],
  })
  // 6 h of the second forecast and 6 h of the third, together over the first 8 h.
  expect(figure(kpis, 'forecast-mae', 'zone:Z/lead:0-6h')).toMatchObject({ value: 3, coverage: 8 / 24 })
  expect(figure(kpis, 'forecast-mae', 'zone:Z/lead:24-48h')).toMatchObject({ value: 8, coverage: 1 })
})

test('steps of different length are compared on the longer one', () => {
  const quarterHours = Array.from({ length: 96 }, (_, i) => (i % 4 === 0 ? 140 : 100))
  const fine = { ...day, stepS: 900 }
  const coarseForecast = computeDayKpis({
    ...fine,
    zones: [zone('Z', { flowM3PerH: quarterHours })],
    forecasts: [forecast(0, series([24, 110]))],
  })
  expect(figure(coarseForecast, 'forecast-mae', 'zone:Z/lead:0-6h').value).toBeCloseTo(0, 9)
  const fineForecast = computeDayKpis({
    ...day,
    zones: [zone('Z', { flowM3PerH: series([24, 109]) })],
    forecasts: [forecast(0, quarterHours, { stepS: 900 })],
  })
  expect(figure(fineForecast, 'forecast-mae', 'zone:Z/lead:0-6h').value).toBeCloseTo(1, 9)
})

test('a mean over a stretch needs all of it', () => {
  const steps = { startMs: 0, stepS: 1, values: [1, 3, Number.NaN, 5] }
  expect(meanOver(steps, 0, 2000)).toBe(2)
  expect(meanOver(steps, 500, 2000)).toBeCloseTo(3.5 / 1.5, 12)
  expect(meanOver(steps, 0, 2500)).toBeNaN()
  expect(meanOver(steps, -1000, 1000)).toBeNaN()
  expect(meanOver(steps, 3000, 5000)).toBeNaN()
})
