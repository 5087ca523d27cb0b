import type { DemandFit } from '#domain/forecasting/fit-demand.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import type { DemandForecast, ForecastProblem, HourlyWeather } from '#domain/forecasting/problem.ts'
import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import type { Inflow } from './read-inflow.ts'
import { timeCompute } from './time-compute.ts'

const hourMs = 3_600_000
const timeZone = 'Europe/Rome'
const litresToM3PerH = 3.6

/** Of hours that were measured: absolute errors in L/s of a forecast and of the weekly naive, and what its bands did. */
export type ScoredHours = {
  errors: number[]
  naiveErrors: number[]
  /** By band: hours inside it, and the pinball loss in L/s of its lower and upper edge, summed. */
  covered: number[]
  pinball: number[]
}

/** What a zone's forecast from a local midnight, or `hour` hours of the clock later, is made from: `flowLPerS` (the file's, if not given) before it. */
export function poseZone(
  inflow: Inflow,
  zone: number,
  origin: string,
  horizonSteps: number,
  holidays: string[],
  {
    flowLPerS = inflow.zones[zone]!.flowLPerS,
    weather,
    hour = 0,
  }: { flowLPerS?: number[]; weather?: HourlyWeather; hour?: number } = {},
): ForecastProblem {
  const originMs = Temporal.PlainDate.from(origin).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from({ hour }),
  }).epochMilliseconds
  const known = (originMs - inflow.startMs) / hourMs
  return {
    zone: inflow.zones[zone]!.name,
    stepS: 3600,
    timeZone,
    history: {
      startMs: inflow.startMs,
      flowM3PerH: flowLPerS.slice(0, known).map((value) => value * litresToM3PerH),
    },
    originMs,
    horizonSteps,
    holidays,
    ...(weather && { weather }),
    coverages: [0.8, 0.9],
  }
}

/** Forecasts a zone by a fit made before, or now; computeMs is processor time, which other load hardly changes. */
export function forecastZone(problem: ForecastProblem, fit?: DemandFit) {
  const { result: outcome, computeMs } = timeCompute(() => forecastDemand(problem, fit))
  if (!outcome.ok) throw new Error(`${problem.zone} ${new Date(problem.originMs)}: ${outcome.error.name}`)
  return { forecast: outcome.forecast, computeMs }
}

/** Scores hours [from, to) of a forecast; those without a measurement are left out. */
export function scoreHours(
  inflow: Inflow,
  zone: number,
  forecast: DemandForecast,
  from: number,
  to: number,
): ScoredHours {
  const { flowLPerS } = inflow.zones[zone]!
  const first = (forecast.originMs - inflow.startMs) / hourMs
  const errors: number[] = []
  const naiveErrors: number[] = []
  const covered = forecast.bands.map(() => 0)
  const pinball = forecast.bands.map(() => 0)
  for (let ahead = from; ahead < to; ahead++) {
    const actual = flowLPerS[first + ahead] ?? NaN
    if (Number.isNaN(actual)) continue
    errors.push(Math.abs(actual - forecast.flowM3PerH[ahead]! / litresToM3PerH))
    const naive = findWeeklyNaive(inflow, zone, first + ahead, ahead)
    naiveErrors.push(Math.abs(actual - naive))
    for (const [index, band] of forecast.bands.entries()) {
      const lower = band.lowerM3PerH[ahead]! / litresToM3PerH
      const upper = band.upperM3PerH[ahead]! / litresToM3PerH
      if (actual >= lower && actual <= upper) covered[index]!++
      const tail = (1 - band.coverage) / 2
      pinball[index]! += pinballLoss(actual, lower, tail) + pinballLoss(actual, upper, 1 - tail)
    }
  }
  return { errors, naiveErrors, covered, pinball }
}

/** Koenker and Bassett (1978): what a quantile forecast costs. */
function pinballLoss(actual: number, quantile: number, share: number): number {
  return actual >= quantile ? share * (actual - quantile) : (1 - share) * (quantile - actual)
}

/** The same wall-clock hour of the latest week before the origin that has it. */
function findWeeklyNaive(inflow: Inflow, zone: number, hour: number, ahead: number): number {
  const timeMs = inflow.startMs + hour * hourMs
  for (let week = Math.floor(ahead / 168) + 1; week <= 8; week++) {
    const earlierMs = timeMs - week * 168 * hourMs
    const shift = (getOffsetMs(timeZone, timeMs) - getOffsetMs(timeZone, earlierMs)) / hourMs
    const value = inflow.zones[zone]!.flowLPerS[hour - week * 168 + shift] ?? NaN
    if (!Number.isNaN(value)) return value
  }
  return NaN
}
