import type { ForecastProblem } from '#domain/forecasting/problem.ts'

const hourMs = 3_600_000

export type SeriesShape = {
  timeZone?: string
  stepS?: number
  /** Local date or date and time of the origin. */
  origin: string
  days: number
  horizonSteps?: number
  holidays?: string[]
  coverages?: number[]
  /** Demand in m3/h at a local time; `day` counts from the origin, negative before it. */
  flow: (at: Temporal.ZonedDateTime, day: number) => number
}

/** A problem whose history follows `flow` on the local clock, and what `flow` says of the horizon. */
export function makeProblem(shape: SeriesShape): { problem: ForecastProblem; actual: number[] } {
  const { timeZone = 'Europe/Lisbon', stepS = 3600, horizonSteps = (48 * 3600) / stepS } = shape
  const origin = Temporal.PlainDateTime.from(shape.origin).toZonedDateTime(timeZone)
  const originMs = origin.epochMilliseconds
  const stepMs = stepS * 1000
  const steps = (shape.days * 24 * hourMs) / stepMs
  const valueAt = (timeMs: number) => {
    const at = Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(timeZone)
    return shape.flow(at, (timeMs - originMs) / (24 * hourMs))
  }
  const startMs = originMs - steps * stepMs
  return {
    problem: {
      zone: 'zone',
      stepS,
      timeZone,
      history: {
        startMs,
        flowM3PerH: Array.from({ length: steps }, (_, step) => valueAt(startMs + step * stepMs)),
      },
      originMs,
      horizonSteps,
      holidays: shape.holidays ?? [],
      coverages: shape.coverages ?? [0.8, 0.9],
    },
    actual: Array.from({ length: horizonSteps }, (_, step) => valueAt(originMs + step * stepMs)),
  }
}

/** A weekly habit on the wall clock: morning and evening peaks, later on Saturdays, Sundays (7) and holidays. */
export function weeklyHabit(at: Temporal.ZonedDateTime, dayOfWeek = at.dayOfWeek): number {
  const clock = at.hour + at.minute / 60
  const shift = dayOfWeek >= 6 ? 2 : 0
  const peak = (centre: number, width: number) => Math.exp(-(((clock - centre - shift) / width) ** 2))
  return 40 + (60 + 3 * dayOfWeek) * peak(8, 2) + 50 * peak(19, 3) + dayOfWeek + clock * 0.3
}

/** Standard normal numbers from a seed (mulberry32 and Box-Muller). */
export function makeNoise(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
