import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import type { DemandFit } from '#domain/forecasting/fit-demand.ts'
import { fitDemand } from '#domain/forecasting/fit-demand.ts'
import { forecastDemand } from '#domain/forecasting/forecast-demand.ts'
import { joinWeather } from '#domain/forecasting/join-weather.ts'
import type { ForecastProblem, HourlyWeather } from '#domain/forecasting/problem.ts'
import { cleanSeries } from '#domain/quality/clean-series.ts'
import { resample } from '#domain/quality/resample.ts'
import { digest } from '#server/digest.ts'
import type { ForecastTask, ForecastZone } from '#server/forecasting/load-forecast-problem.ts'
import type { ZoneForecast } from '#server/forecasting/save-forecast.ts'
import type { Report } from '../report.ts'

/** A fit and the digest of all that it was made of: what has the same digest has the same fit. */
export type KeptFit = { madeOf: string; fit: DemandFit }

export type ForecastedZone =
  | ({ ok: true } & ZoneForecast & {
        /** Made now, since the one that was kept, if any, is of something else. */
        newFit: KeptFit | null
      })
  | { ok: false; name: string; haveHours: number; needHours: number }

/** `kept`: fits of earlier runs by the zone's key. They spare time and change no forecast. */
export type ForecastZonesTask = ForecastTask & { kept?: Record<string, KeptFit> }

/** Each zone's readings screened, put on steps in m3/h, and forecast. */
export async function forecastZones(task: ForecastZonesTask, report: Report): Promise<ForecastedZone[]> {
  const { weather: source, originMs, horizonSteps, stepS } = task
  const weather = source && joinWeather(source, { originMs, horizonMs: horizonSteps * stepS * 1000 })
  return task.zones.map((zone, index) => {
    report(index / task.zones.length, { key: 'forecasting', values: { zone: zone.name } })
    return forecastZone(task, zone, weather)
  })
}

function forecastZone(
  task: ForecastZonesTask,
  zone: ForecastZone,
  weather: HourlyWeather | undefined,
): ForecastedZone {
  const { stepS, originMs } = task
  const { cleaned, flags } = cleanSeries(zone.readings, zone.screening, originMs)
  const firstMs = zone.readings.timeMs[0] ?? originMs
  const steps = Math.max(0, Math.ceil((originMs - firstMs) / (stepS * 1000)))
  const startMs = originMs - steps * stepS * 1000
  const flow = resample(zone.readings.timeMs, cleaned, { startMs, stepS, steps, untilMs: originMs })
  const problem: ForecastProblem = {
    zone: zone.key,
    stepS,
    timeZone: task.timeZone,
    history: { startMs, flowM3PerH: Array.from(flow, (value) => value * zone.factor) },
    originMs,
    horizonSteps: task.horizonSteps,
    holidays: task.holidays,
    ...(weather && { weather }),
    coverages: task.coverages,
  }
  const fitProblem = findFitProblem(problem)
  const madeOf = digest(fitProblem)
  const known = task.kept?.[zone.key]
  const isKept = known?.madeOf === madeOf
  const fit = isKept ? known.fit : fitDemand(fitProblem)
  const outcome = forecastDemand(problem, fit)
  if (!outcome.ok)
    return {
      ok: false,
      name: zone.name,
      haveHours: outcome.error.haveHours,
      needHours: outcome.error.needHours,
    }
  return {
    ok: true,
    forecast: outcome.forecast,
    signalId: zone.signal.id,
    flags,
    newFit: isKept ? null : { madeOf, fit },
  }
}
