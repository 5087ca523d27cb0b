import { expect, test } from 'vitest'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import type { ForecastProblem, HourlyWeather } from '#domain/forecasting/problem.ts'

const hourMs = 3_600_000
const days = 300

/** Warm and cool spells of some days, by hour: 24 h x day + hour of the day. */
function makeDailyWarmth(seed: number): (at: Temporal.ZonedDateTime) => number {
  const noise = makeNoise(seed)
  const warmth: number[] = []
  for (let day = 0; day < 800; day++) warmth.push(0.6 * (warmth[day - 1] ?? 0) + 4 * noise())
  const first = Temporal.PlainDate.from('2024-01-01')
  return (at) => warmth[first.until(at.toPlainDate()).days]!
}

function makeCase(seed: number) {
  const warmthAt = makeDailyWarmth(seed)
  const noise = makeNoise(seed + 100)
  const { problem, actual } = makeProblem({
    origin: '2025-06-12T07:00',
    days,
    horizonSteps: 72,
    flow: (at) => weeklyHabit(at) * (1 + 0.03 * warmthAt(at) + 0.02 * noise()),
  })
  const startMs = problem.history.startMs
  const temperatureC = Array.from({ length: days * 24 + 72 }, (_, hour) => {
    const at = Temporal.Instant.fromEpochMilliseconds(startMs + hour * hourMs).toZonedDateTimeISO(
      problem.timeZone,
    )
    return 20 + warmthAt(at) - Math.abs(at.hour - 15) / 2
  })
  return { problem, actual, weather: { startMs, temperatureC, rainMm: temperatureC.map(() => 0) } }
}

function errorOf(problem: ForecastProblem, actual: number[]): number {
  const outcome = forecastDemand(problem)
  if (!outcome.ok) throw new Error(outcome.error.name)
  return actual.reduce((sum, value, step) => sum + Math.abs(value - outcome.forecast.flowM3PerH[step]!), 0)
}

test('where warmth moves demand, foretold weather takes away a third of the error at least', () => {
  let without = 0
  let within = 0
  for (const seed of [1, 2, 3]) {
    const { problem, actual, weather } = makeCase(seed)
    without += errorOf(problem, actual)
    within += errorOf({ ...problem, weather }, actual)
  }
  expect(within).toBeLessThan(0.67 * without)
})

test('its note says whether the weather was read', () => {
  const { problem, weather } = makeCase(1)
  const noteOf = (given: ForecastProblem) => {
    const outcome = forecastDemand(given)
    return outcome.ok ? outcome.forecast.note : ''
  }
  expect(noteOf({ ...problem, weather })).toContain('regression with the weather')
  expect(noteOf(problem)).not.toContain('weather')
  const unknown = { ...weather, temperatureC: weather.temperatureC.map(() => NaN) }
  expect(noteOf({ ...problem, weather: unknown })).not.toContain('weather')
})

test('weather that is not known ahead, or not at all, leaves a forecast; what lies after the horizon is not read', () => {
  const { problem, actual, weather } = makeCase(4)
  const hideFrom = (hour: number): HourlyWeather => ({
    ...weather,
    temperatureC: weather.temperatureC.map((value, at) => (at < hour ? value : NaN)),
  })
  const plain = errorOf(problem, actual)
  expect(errorOf({ ...problem, weather: hideFrom(days * 24) }, actual)).toBeLessThan(1.5 * plain)
  expect(forecastDemand({ ...problem, weather: hideFrom(0) })).toEqual(forecastDemand(problem))
  const longer = { ...weather, temperatureC: [...weather.temperatureC, ...new Array<number>(400).fill(99)] }
  // The last day of the horizon is the origin's hour on: what the rest of it is like is foretold too.
  const restOfDay = {
    ...longer,
    temperatureC: longer.temperatureC.map((value, at) => (at < days * 24 + 96 ? value : 50)),
  }
  expect(forecastDemand({ ...problem, weather: longer })).toEqual(
    forecastDemand({ ...problem, weather: restOfDay }),
  )
})
