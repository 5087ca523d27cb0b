import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeriesShape } from '#domain/forecasting/demand-series.fixture.ts'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import type { DemandForecast, ForecastProblem } from '#domain/forecasting/problem.ts'

function forecastOf(problem: ForecastProblem): DemandForecast {
  const outcome = forecastDemand(problem)
  if (!outcome.ok) throw new Error(outcome.error.name)
  return outcome.forecast
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const errorsOf = (forecast: DemandForecast, actual: number[]) =>
  actual.map((value, step) => Math.abs(value - forecast.flowM3PerH[step]!))
const makeNoisy = (seed: number, deviation: number) => {
  const noise = makeNoise(seed)
  return (at: Temporal.ZonedDateTime) => weeklyHabit(at) * (1 + deviation * noise())
}

describe('the ladder', () => {
  test.each([
    [2, 'yesterday'],
    [6, 'alike-days'],
    [30, 'alike-days-and-weekdays'],
    [100, 'ridge-blend'],
  ])('%d days give %s', (days, method) => {
    const { problem, actual } = makeProblem({ origin: '2025-06-11', days, flow: makeNoisy(1, 0.05) })
    const forecast = forecastOf(problem)
    expect(forecast.method).toBe(method)
    expect(forecast.note).toContain(`${days} days`)
    expect(mean(errorsOf(forecast, actual))).toBeLessThan(20)
    for (const band of forecast.bands) {
      for (const [step, flow] of forecast.flowM3PerH.entries()) {
        expect(band.lowerM3PerH[step]!).toBeLessThanOrEqual(flow)
        expect(band.upperM3PerH[step]!).toBeGreaterThan(flow)
      }
    }
  })

  test('less than a day, and nothing at all, are too little', () => {
    const { problem } = makeProblem({ origin: '2025-06-11', days: 0.5, flow: (at) => weeklyHabit(at) })
    expect(forecastDemand(problem)).toEqual({
      ok: false,
      error: { name: 'too-little-data', haveHours: 12, needHours: 24 },
    })
    for (const flowM3PerH of [[], Array.from({ length: 1000 }, () => NaN)]) {
      const outcome = forecastDemand({
        ...problem,
        history: { startMs: problem.originMs - 3.6e9, flowM3PerH },
      })
      expect(outcome).toMatchObject({ ok: false, error: { haveHours: 0 } })
    }
  })
})

describe('a weekly habit is forecast exactly', () => {
  const cases: [string, Partial<SeriesShape> & { origin: string }][] = [
    ['hourly from midnight', { origin: '2025-06-11' }],
    ['from an afternoon', { origin: '2025-06-13T15:00' }],
    ['from within an hour, quarter-hourly', { origin: '2025-06-13T15:15', stepS: 900 }],
    ['half-hourly', { origin: '2025-06-11T06:30', stepS: 1800 }],
    ['a week ahead', { origin: '2025-06-11T09:00', horizonSteps: 168 }],
    ['where the clock never changes', { origin: '2025-10-18T12:00', timeZone: 'America/Sao_Paulo' }],
    ['Lisbon, spring', { origin: '2025-03-29T12:00' }],
    ['Lisbon, autumn', { origin: '2025-10-25T12:00' }],
    ['Rome, spring, quarter-hourly', { origin: '2025-03-29T22:45', timeZone: 'Europe/Rome', stepS: 900 }],
    ['Rome, autumn', { origin: '2025-10-26T02:00', timeZone: 'Europe/Rome' }],
    ['Rome, after spring', { origin: '2025-03-30T03:00', timeZone: 'Europe/Rome' }],
    ['Adelaide, spring', { origin: '2025-10-04T13:00', timeZone: 'Australia/Adelaide' }],
    [
      'Adelaide, autumn, half-hourly',
      { origin: '2025-04-05T13:00', timeZone: 'Australia/Adelaide', stepS: 1800 },
    ],
  ]
  test.each(cases)('%s', (_, shape) => {
    const { problem, actual } = makeProblem({ days: 120, flow: (at) => weeklyHabit(at), ...shape })
    const forecast = forecastOf(problem)
    expect(forecast.flowM3PerH).toHaveLength(actual.length)
    expect(Math.max(...errorsOf(forecast, actual))).toBeLessThan(2)
    expect(mean(errorsOf(forecast, actual))).toBeLessThan(0.5)
    expect(forecast.filledShare).toBeLessThan(0.01)
  })
})

describe('what real series do', () => {
  test('a holiday is lived like a Sunday', () => {
    const holidays = ['2025-04-18', '2025-05-01', '2025-06-10', '2025-06-19']
    const flow = (at: Temporal.ZonedDateTime) =>
      weeklyHabit(at, holidays.includes(at.toPlainDate().toString()) ? 7 : at.dayOfWeek)
    const { problem, actual } = makeProblem({
      origin: '2025-06-19',
      days: 150,
      flow,
      horizonSteps: 24,
      holidays,
    })
    expect(mean(errorsOf(forecastOf(problem), actual))).toBeLessThan(2)
    expect(mean(errorsOf(forecastOf({ ...problem, holidays: [] }), actual))).toBeGreaterThan(10)
  })

  test.each([0.6, 1.5])('a new level, x%d for four days, is followed', (factor) => {
    const flow = (at: Temporal.ZonedDateTime, day: number) => weeklyHabit(at) * (day >= -4 ? factor : 1)
    const { problem, actual } = makeProblem({ origin: '2025-06-12', days: 200, flow, horizonSteps: 24 })
    const errors = errorsOf(forecastOf(problem), actual)
    expect(mean(errors)).toBeLessThan(0.45 * Math.abs(1 - factor) * mean(actual))
  })

  test('weeks without a reading, the last ones too, leave a habit to go by', () => {
    const flow = (at: Temporal.ZonedDateTime, day: number) =>
      (day > -80 && day < -50) || (day >= -10 && day < 0) ? NaN : weeklyHabit(at)
    const { problem, actual } = makeProblem({ origin: '2025-06-12', days: 240, flow })
    const forecast = forecastOf(problem)
    expect(mean(errorsOf(forecast, actual))).toBeLessThan(2)
    expect(forecast.filledShare).toBeCloseTo(40 / 240, 2)
    expect(forecast.note).toContain('nothing believable measured in the last 240 h')
  })

  test('a dead zone is forecast as zero, with a band of zero', () => {
    const { problem } = makeProblem({ origin: '2025-06-12', days: 100, flow: () => 0 })
    const forecast = forecastOf(problem)
    expect(new Set([...forecast.flowM3PerH, ...forecast.bands[1]!.upperM3PerH])).toEqual(new Set([0]))
  })

  test('a zone that rests at weekends keeps its zeros', () => {
    const flow = (at: Temporal.ZonedDateTime) => (at.dayOfWeek >= 6 ? 0 : weeklyHabit(at))
    const { problem, actual } = makeProblem({ origin: '2025-06-14', days: 100, flow })
    expect(mean(errorsOf(forecastOf(problem), actual))).toBeLessThan(1)
  })

  test('a meter that died at zero yesterday does not mean that nobody drinks', () => {
    const flow = (at: Temporal.ZonedDateTime, day: number) => (day >= -2 && day < 0 ? 0 : weeklyHabit(at))
    const { problem, actual } = makeProblem({ origin: '2025-06-12', days: 120, flow })
    expect(mean(errorsOf(forecastOf(problem), actual))).toBeLessThan(2)
  })

  test('faults in a tenth of the readings cost little', () => {
    const clean = makeProblem({ origin: '2025-06-12', days: 200, flow: makeNoisy(3, 0.05) })
    const noise = makeNoise(9)
    const faulty = clean.problem.history.flowM3PerH.map((value) => {
      const draw = noise()
      return draw > 1.7 ? value * 4 : draw < -1.7 ? 0 : value
    })
    const history = { ...clean.problem.history, flowM3PerH: faulty }
    const cleanError = mean(errorsOf(forecastOf(clean.problem), clean.actual))
    const faultyError = mean(errorsOf(forecastOf({ ...clean.problem, history }), clean.actual))
    expect(faultyError).toBeLessThan(1.4 * cleanError)
  })
})

describe('bands and skill', () => {
  test('cover what they say on noise, and are wider for more', () => {
    const inside = [0, 0]
    let steps = 0
    for (let seed = 1; seed <= 8; seed++) {
      const { problem, actual } = makeProblem({ origin: '2025-06-12', days: 60, flow: makeNoisy(seed, 0.1) })
      const { bands } = forecastOf(problem)
      for (const [step, value] of actual.entries()) {
        for (const [index, band] of bands.entries()) {
          if (value >= band.lowerM3PerH[step]! && value <= band.upperM3PerH[step]!) inside[index]!++
        }
        expect(bands[1]!.upperM3PerH[step]!).toBeGreaterThanOrEqual(bands[0]!.upperM3PerH[step]!)
        steps++
      }
    }
    expect(Math.abs(inside[0]! / steps - 0.8)).toBeLessThan(0.08)
    expect(Math.abs(inside[1]! / steps - 0.9)).toBeLessThan(0.06)
  })

  test('recent skill is better than naive on a noisy habit, null when a week is not there', () => {
    const { problem } = makeProblem({ origin: '2025-06-12', days: 120, flow: makeNoisy(5, 0.1) })
    const skill = forecastOf(problem).recentSkill!
    expect(skill.maeM3PerH).toBeLessThan(0.9 * skill.naiveMaeM3PerH)
    expect(skill.maeM3PerH).toBeGreaterThan(1)
    const short = makeProblem({ origin: '2025-06-12', days: 5, flow: makeNoisy(5, 0.1) })
    expect(forecastOf(short.problem).recentSkill).toBeNull()
  })
})

describe('for any series', () => {
  test('what comes after the origin is never looked at', () => {
    for (const [origin, stepS, days] of [
      ['2025-06-12T07:00', 3600, 110],
      ['2025-06-12T07:45', 900, 95],
    ] as const) {
      const { problem, actual } = makeProblem({ origin, stepS, days, flow: makeNoisy(7, 0.1) })
      const followedBy = (future: number[]) =>
        forecastDemand({
          ...problem,
          history: { ...problem.history, flowM3PerH: [...problem.history.flowM3PerH, ...future] },
        })
      const alone = forecastDemand(problem)
      expect(followedBy(actual)).toEqual(alone)
      expect(followedBy(actual.map(() => 1e9))).toEqual(alone)
      expect(followedBy(actual.map(() => NaN))).toEqual(alone)
    }
  })

  test('steps and bands are finite, not negative and in order', () => {
    const days = fc.integer({ min: 1, max: 35 })
    const values = fc.oneof(
      fc.constant(NaN),
      fc.constant(0),
      fc.double({ min: -5, max: 500, noNaN: true }),
      fc.constant(12),
    )
    const starts = fc.integer({
      min: Date.parse('2024-01-01') / 900_000,
      max: Date.parse('2026-01-01') / 900_000,
    })
    const zones = fc.constantFrom(
      'Europe/Lisbon',
      'Australia/Adelaide',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    )
    fc.assert(
      fc.property(
        days,
        starts,
        zones,
        fc.constantFrom(900, 1800, 3600),
        fc.array(values, { minLength: 1, maxLength: 60 }),
        (d, start, timeZone, stepS, cycle) => {
          const steps = (d * 86_400) / stepS
          const startMs = start * 900_000
          const outcome = forecastDemand({
            zone: 'any',
            stepS,
            timeZone,
            history: {
              startMs,
              flowM3PerH: Array.from({ length: steps }, (_, step) => cycle[(step * 7) % cycle.length]!),
            },
            originMs: startMs + steps * stepS * 1000,
            horizonSteps: 60,
            holidays: ['2024-12-25'],
            coverages: [0.5, 0.95],
          })
          if (!outcome.ok) return
          const { flowM3PerH, bands, filledShare } = outcome.forecast
          expect(flowM3PerH).toHaveLength(60)
          for (const [step, flow] of flowM3PerH.entries()) {
            expect(Number.isFinite(flow)).toBe(true)
            for (const { lowerM3PerH, upperM3PerH } of bands) {
              expect(lowerM3PerH[step]!).toBeGreaterThanOrEqual(0)
              expect(lowerM3PerH[step]!).toBeLessThanOrEqual(flow)
              expect(upperM3PerH[step]!).toBeGreaterThanOrEqual(flow)
            }
          }
          expect(filledShare).toBeGreaterThanOrEqual(0)
          expect(filledShare).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
