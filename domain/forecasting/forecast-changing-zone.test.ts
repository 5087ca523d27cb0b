import { expect, test } from 'vitest'
import type { SeriesShape } from '#domain/forecasting/demand-series.fixture.ts'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'

/** Mean error as a share of what came (of 1 where nothing did). */
function relativeError(shape: SeriesShape): number {
  const { problem, actual } = makeProblem(shape)
  const outcome = forecastDemand(problem)
  if (!outcome.ok) throw new Error(outcome.error.name)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return (
    sum(actual.map((value, step) => Math.abs(value - outcome.forecast.flowM3PerH[step]!))) /
    Math.max(actual.length, sum(actual))
  )
}
const noisy = (factorAt: (day: number) => number) => {
  const noise = makeNoise(11)
  return (at: Temporal.ZonedDateTime, day: number) => factorAt(day) * weeklyHabit(at) * (1 + 0.04 * noise())
}

test('growth by a third a year, and decline, are followed', () => {
  for (const growth of [0.33, -0.25]) {
    const flow = noisy((day) => 1 + (growth * day) / 365)
    expect(relativeError({ origin: '2025-06-12', days: 500, flow })).toBeLessThan(0.045)
  }
})

test('a zone that started five weeks ago, after zeros or after nothing, has its own habit', () => {
  for (const before of [0, NaN]) {
    const flow = noisy((day) => (day < -35 ? before : 1))
    expect(relativeError({ origin: '2025-06-12T09:00', days: 200, flow })).toBeLessThan(0.06)
  }
})

test('a zone that died three weeks ago is forecast near zero', () => {
  const flow = noisy((day) => (day >= -21 ? 0 : 1))
  expect(relativeError({ origin: '2025-06-12', days: 200, flow })).toBeLessThan(3)
})

test('one week is enough for a start, at quarter-hours too', () => {
  for (const stepS of [3600, 900]) {
    const flow = noisy(() => 1)
    expect(relativeError({ origin: '2025-06-12', days: 7, stepS, flow })).toBeLessThan(0.12)
  }
})

test('at any hour of the day, the last hours tell the next', () => {
  for (const hour of ['05', '11', '17', '23']) {
    const noise = makeNoise(12)
    let drift = 0
    const flow = (at: Temporal.ZonedDateTime) => {
      drift = 0.97 * drift + 0.03 * noise()
      return weeklyHabit(at) * (1 + drift)
    }
    const { problem, actual } = makeProblem({
      origin: `2025-06-12T${hour}:00`,
      days: 150,
      horizonSteps: 6,
      flow,
    })
    const outcome = forecastDemand(problem)
    if (!outcome.ok) throw new Error(outcome.error.name)
    const error = actual.reduce((sum, v, step) => sum + Math.abs(v - outcome.forecast.flowM3PerH[step]!), 0)
    expect(error / actual.reduce((sum, v) => sum + v, 0)).toBeLessThan(0.1)
  }
})
