import { describe, expect, test } from 'vitest'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import { fitDemand } from '#domain/forecasting/fit-demand.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import type { ForecastProblem } from '#domain/forecasting/problem.ts'
import { localDayOf } from '#domain/time/local-day.ts'

type Day = { date: string; timeZone: string; stepS: number; hours: number }

const days: [string, Day][] = [
  ['an ordinary day', { date: '2025-06-12', timeZone: 'Europe/Lisbon', stepS: 3600, hours: 24 }],
  ['the short day', { date: '2025-03-30', timeZone: 'Europe/Lisbon', stepS: 3600, hours: 23 }],
  ['the long day', { date: '2025-10-26', timeZone: 'Europe/Lisbon', stepS: 3600, hours: 25 }],
  ['the short day by quarters', { date: '2025-03-30', timeZone: 'Europe/Rome', stepS: 900, hours: 23 }],
  ['the long day by quarters', { date: '2025-10-26', timeZone: 'Europe/Rome', stepS: 900, hours: 25 }],
  ['half an hour off', { date: '2025-06-12', timeZone: 'Asia/Kolkata', stepS: 3600, hours: 24 }],
  ['half an hour off, long', { date: '2025-04-06', timeZone: 'Australia/Adelaide', stepS: 1800, hours: 25 }],
  ['45 minutes off', { date: '2025-06-12', timeZone: 'Asia/Kathmandu', stepS: 900, hours: 24 }],
  ['without a midnight', { date: '2025-04-25', timeZone: 'Africa/Cairo', stepS: 3600, hours: 23 }],
  ['with two last hours', { date: '2025-10-30', timeZone: 'Africa/Cairo', stepS: 3600, hours: 25 }],
  ['half an hour longer', { date: '2025-04-06', timeZone: 'Australia/Lord_Howe', stepS: 1800, hours: 24.5 }],
]

/** Every origin of a day (of quarters each fifth, which comes by all of them), with what follows made to be `future`. */
function listOrigins({ date, timeZone, stepS }: Day, future: number) {
  const { startMs, endMs } = localDayOf(date, timeZone)
  const stepMs = stepS * 1000
  const noise = makeNoise(3)
  const { problem } = makeProblem({
    origin: date,
    timeZone,
    stepS,
    days: 95,
    flow: (at) => weeklyHabit(at) * (1 + 0.1 * noise()),
    horizonSteps: 6,
  })
  const past = problem.history.flowM3PerH
  const later = Array.from({ length: 3 * (86_400 / stepS) }, (_, step) => 50 + 20 * Math.sin(step))
  const every = stepS === 3600 ? 1 : 5
  const origins: { known: ForecastProblem; followed: ForecastProblem }[] = []
  for (let step = 0; startMs + step * stepMs < endMs; step += every) {
    const before = [...past, ...later.slice(0, step)]
    const at = { ...problem, originMs: startMs + step * stepMs }
    const follow = (flow: number[]) => ({ ...at, history: { ...problem.history, flowM3PerH: flow } })
    origins.push({
      known: follow(before),
      followed: follow([...before, ...later.slice(step).map(() => future)]),
    })
  }
  return origins
}

describe.each(days)('on %s', (_, day) => {
  test('no origin reads what comes after it, whether its fit is made or was kept', () => {
    expect(localDayOf(day.date, day.timeZone).hours).toBe(day.hours)
    for (const future of [1e9, NaN]) {
      const origins = listOrigins(day, future)
      const kept = fitDemand(findFitProblem(origins[0]!.known))
      expect(kept.ridge).not.toBeNull()
      for (const { known, followed } of origins) {
        expect(findFitProblem(followed)).toEqual(findFitProblem(origins[0]!.known))
        expect(forecastDemand(followed, kept)).toEqual(forecastDemand(known, kept))
      }
      const last = origins.at(-1)!
      expect(forecastDemand(last.followed)).toEqual(forecastDemand(last.known, kept))
    }
  })
})
