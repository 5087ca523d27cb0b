import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import type { DemandForecast, ForecastProblem } from '#domain/forecasting/problem.ts'
import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import type { Inflow } from './read-inflow.ts'

const hourMs = 3_600_000
const timeZone = 'Europe/Rome'
const litresToM3PerH = 3.6

/** Forecasts one zone from what the file has before the origin; computeMs is processor time, which other load hardly changes. */
export function forecastZone(
  inflow: Inflow,
  zone: number,
  origin: string,
  horizonSteps: number,
  holidays: string[],
) {
  const originMs = Temporal.PlainDate.from(origin).toZonedDateTime(timeZone).epochMilliseconds
  const known = (originMs - inflow.startMs) / hourMs
  const { name, flowLPerS } = inflow.zones[zone]!
  const problem: ForecastProblem = {
    zone: name,
    stepS: 3600,
    timeZone,
    history: {
      startMs: inflow.startMs,
      flowM3PerH: flowLPerS.slice(0, known).map((value) => value * litresToM3PerH),
    },
    originMs,
    horizonSteps,
    holidays,
    coverages: [0.8, 0.9],
  }
  const started = process.cpuUsage()
  const outcome = forecastDemand(problem)
  const { user, system } = process.cpuUsage(started)
  const computeMs = (user + system) / 1000
  if (!outcome.ok) throw new Error(`${name} ${origin}: ${outcome.error.name}`)
  return { forecast: outcome.forecast, computeMs }
}

/** Absolute errors in L/s of hours [from, to) of a forecast and of the weekly naive; hours without a measurement are left out. */
export function scoreHours(inflow: Inflow, zone: number, forecast: DemandForecast, from: number, to: number) {
  const { flowLPerS } = inflow.zones[zone]!
  const first = (forecast.originMs - inflow.startMs) / hourMs
  const errors: number[] = []
  const naiveErrors: number[] = []
  const covered = forecast.bands.map(() => 0)
  for (let ahead = from; ahead < to; ahead++) {
    const actual = flowLPerS[first + ahead] ?? NaN
    if (Number.isNaN(actual)) continue
    errors.push(Math.abs(actual - forecast.flowM3PerH[ahead]! / litresToM3PerH))
    const naive = findWeeklyNaive(inflow, zone, first + ahead, ahead)
    naiveErrors.push(Math.abs(actual - naive))
    for (const [index, band] of forecast.bands.entries()) {
      const flowM3PerH = actual * litresToM3PerH
      if (flowM3PerH >= band.lowerM3PerH[ahead]! && flowM3PerH <= band.upperM3PerH[ahead]!) covered[index]!++
    }
  }
  return { errors, naiveErrors, covered }
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
