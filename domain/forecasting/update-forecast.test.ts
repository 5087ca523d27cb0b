import { describe, expect, test } from 'vitest'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import { fitDemand } from '#domain/forecasting/fit-demand.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import { layOutDemand } from '#domain/forecasting/lay-out-demand.ts'
import type { ForecastProblem } from '#domain/forecasting/problem.ts'
import { updateRidge } from '#domain/forecasting/update-ridge.ts'

/** A habit whose days are each higher or lower as a whole, so that the morning tells of the evening, with noise by the hour. */
function makeMoodyHabit(seed: number) {
  const noise = makeNoise(seed)
  const hourly = Array.from({ length: 24 * 800 }, () => 1 + 0.03 * noise())
  const moods = Array.from({ length: 800 }, () => 1 + 0.1 * noise())
  const first = Temporal.PlainDate.from('2024-01-01')
  return (at: Temporal.ZonedDateTime) => {
    const day = first.until(at.toPlainDate()).days
    return weeklyHabit(at) * moods[day]! * hourly[24 * day + at.hour]!
  }
}

function errorOf(problem: ForecastProblem, actual: number[], fit = fitDemand(findFitProblem(problem))) {
  const outcome = forecastDemand(problem, fit)
  if (!outcome.ok) throw new Error(outcome.error.name)
  const { flowM3PerH } = outcome.forecast
  return actual.reduce((sum, value, step) => sum + Math.abs(value - flowM3PerH[step]!), 0) / actual.length
}

describe('the fit of a day', () => {
  test.each([
    ['at midnight', '2025-06-12', 3600],
    ['in the morning', '2025-06-12T07:00', 3600],
    ['in the last hour, within it', '2025-06-12T23:45', 900],
    ['on a short day', '2025-03-30T20:00', 3600],
    ['on a long day', '2025-10-26T23:30', 1800],
  ])('serves any of its hours as a new one would: %s', (_, origin, stepS) => {
    const { problem } = makeProblem({ origin, stepS, days: 100, flow: makeMoodyHabit(1) })
    const midnightMs = Temporal.PlainDateTime.from(origin)
      .toPlainDate()
      .toZonedDateTime(problem.timeZone).epochMilliseconds
    const atMidnight = findFitProblem({ ...problem, originMs: midnightMs })
    expect(findFitProblem(problem)).toEqual(atMidnight)
    const kept = structuredClone(fitDemand(atMidnight))
    expect(kept.ridge).not.toBeNull()
    expect(forecastDemand(problem, kept)).toEqual(forecastDemand(problem))
  })

  test('reads nothing that came after the day began', () => {
    const { problem } = makeProblem({ origin: '2025-06-12T07:00', days: 100, flow: makeMoodyHabit(2) })
    const { flowM3PerH, startMs } = problem.history
    const before = flowM3PerH.length - 7
    const poisoned = (from: number) => ({
      ...problem,
      history: { startMs, flowM3PerH: flowM3PerH.map((value, hour) => (hour < from ? value : 1e9)) },
      weather: {
        startMs,
        temperatureC: flowM3PerH.map((_, hour) => (hour < from ? hour % 30 : 1e9)),
        rainMm: flowM3PerH.map((_, hour) => (hour < from ? hour % 7 : 1e9)),
      },
    })
    const clean = findFitProblem(poisoned(flowM3PerH.length))
    expect(findFitProblem(poisoned(before))).toEqual(clean)
    expect(findFitProblem(poisoned(before - 1))).not.toEqual(clean)
  })

  test('of another history is refused', () => {
    const { problem } = makeProblem({ origin: '2025-06-12T07:00', days: 100, flow: makeMoodyHabit(2) })
    const { problem: other } = makeProblem({ origin: '2025-06-12T07:00', days: 90, flow: makeMoodyHabit(2) })
    expect(() => forecastDemand(problem, fitDemand(findFitProblem(other)))).toThrow('history')
  })
})

describe('the hours since the fit', () => {
  const moody = (seed: number, origin: string, stop = Number.POSITIVE_INFINITY) => {
    const flow = makeMoodyHabit(seed)
    return makeProblem({
      origin,
      days: 250,
      horizonSteps: 8,
      // `stop`: hours before the origin from which nothing came in.
      flow: (at, day) => (day < 0 && -day * 24 <= stop ? NaN : flow(at)),
    })
  }

  test('tell of the rest of the day nearly as a fit of this hour does, and more than the fit of midnight knew', () => {
    let updated = 0
    let fitted = 0
    let unaware = 0
    for (const seed of [1, 2, 3, 4]) {
      const { problem, actual } = moody(seed, '2025-06-12T14:00', 0)
      const full = fitDemand(findFitProblem(problem, problem.originMs))
      updated += errorOf(problem, actual)
      fitted += errorOf(problem, actual, full)
      const silent = moody(seed, '2025-06-12T14:00', 14)
      unaware += errorOf(silent.problem, actual)
    }
    expect(updated).toBeLessThan(1.1 * fitted)
    expect(updated).toBeLessThan(0.5 * unaware)
  })

  test('count though the last of them has not come in yet', () => {
    let late = 0
    let unaware = 0
    for (const seed of [1, 2, 3, 4]) {
      const { problem, actual } = moody(seed, '2025-06-12T14:00', 1)
      late += errorOf(problem, actual)
      unaware += errorOf(moody(seed, '2025-06-12T14:00', 14).problem, actual)
    }
    expect(late).toBeLessThan(0.6 * unaware)
  })

  test('count until a meter dies, and a zone that starts today has the zeros before it for its habit', () => {
    const flow = makeMoodyHabit(1)
    const at = (value: (at: Temporal.ZonedDateTime, day: number) => number) =>
      makeProblem({ origin: '2025-06-12T14:00', days: 250, horizonSteps: 8, flow: value })
    const hours = (day: number) => Math.round(24 * day)
    const silent = at((when, day) => (day < 0 && hours(day) >= -9 ? NaN : flow(when)))
    const atZero = at((when, day) => (day < 0 && hours(day) >= -9 ? 0 : flow(when)))
    const known = at((when) => flow(when))
    expect(errorOf(atZero.problem, atZero.actual)).toBeCloseTo(errorOf(silent.problem, silent.actual), 6)
    expect(errorOf(atZero.problem, atZero.actual)).toBeLessThan(12)
    expect(errorOf(known.problem, known.actual)).toBeLessThan(errorOf(silent.problem, silent.actual))

    const started = at((when, day) => (hours(day) < -9 ? 0 : flow(when)))
    const outcome = forecastDemand(started.problem)
    expect(outcome.ok && outcome.forecast.flowM3PerH.every((value) => Number.isFinite(value))).toBe(true)
  })

  test.each([
    ['there are none', '2025-06-12', 0, 0],
    ['none was measured', '2025-06-12T14:00', 14, 14],
  ])('move nothing where %s', (_, origin, stop, since) => {
    const { problem } = moody(1, origin, stop)
    const { ridge } = fitDemand(findFitProblem(problem))
    const forecasts = updateRidge(ridge!, layOutDemand(problem, 8).grid, 8, 28)
    expect(forecasts).toEqual(ridge!.forecasts.slice(-29).map((forecast) => forecast.slice(since, since + 8)))
  })
})
