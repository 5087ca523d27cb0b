import type { KnownWeather } from '#domain/forecasting/join-weather.ts'
import type { Screening } from '#domain/quality/clean-series.ts'
import { floorToStep } from '#domain/time/floor-to-step.ts'
import { listHolidays } from '#domain/time/list-holidays.ts'
import { localDayAt } from '#domain/time/local-day.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { findScreenings } from '#server/quality/find-screenings.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { getRun } from '#server/runs/get-run.ts'
import { loadWeather } from './load-weather.ts'

const dayMs = 86_400_000
/** A fit reaches to the end of the day after the horizon's, and looks at whether the one after that is a holiday. */
const afterHorizonMs = 2 * dayMs

/** What the forecast of every zone is made from. Readings are raw, in the signal's unit; `factor` takes them to m3/h. */
export type ForecastTask = {
  timeZone: string
  stepS: number
  originMs: number
  horizonSteps: number
  holidays: string[]
  coverages: number[]
  /** Left out where none is set, or none foretold: the forecast goes by demand alone. */
  weather?: KnownWeather
  zones: ForecastZone[]
}
export type ForecastZone = {
  key: string
  name: string
  factor: number
  signal: { id: number; key: string; intervalS: number }
  screening: Screening
  readings: { timeMs: number[]; value: number[] }
}

/** Loads the run's input as known at its as-of time, with the digest by which a repetition is recognised. */
export async function loadForecastTask(tx: TenantTx, runId: string, timeZone: string) {
  const run = await getRun(tx, runId)
  const { settings } = await getConfiguration(tx, run.configurationId)
  const asOfMs = run.asOf.getTime()
  const { stepS, horizonH, historyDays, coverages } = settings.forecast
  const originMs = floorToStep(asOfMs, stepS, timeZone)
  // From the day's beginning, so that all of its runs read the same history and have the fit in common.
  const fromMs = localDayAt(originMs, timeZone).startMs - historyDays * dayMs
  const keys = settings.zones.map((zone) => zone.signal)
  const signals = new Map(
    (await tx.signal.findMany({ where: { key: { in: keys } } })).map((signal) => [signal.key, signal]),
  )
  const screenings = await findScreenings(tx, keys, settings, asOfMs)
  const span = { fromMs, toMs: originMs, knownAtMs: asOfMs }
  const series = await readSeries(tx, { keys, ...span })
  const weather = await loadWeather(tx, settings, span)
  const task: ForecastTask = {
    timeZone,
    stepS,
    originMs,
    horizonSteps: Math.round((horizonH * 3600) / stepS),
    holidays: listHolidayDates(settings, timeZone, fromMs, originMs + horizonH * 3_600_000 + afterHorizonMs),
    coverages,
    ...(weather && { weather: weather.source }),
    zones: settings.zones.map((zone, index) => {
      const signal = signals.get(zone.signal)
      if (!signal)
        throw new Error(`configuration ${run.configurationId} names signal ${zone.signal}, which is gone`)
      return {
        key: zone.key,
        name: zone.name,
        factor: zone.factor,
        signal: { id: signal.id, key: signal.key, intervalS: signal.intervalS },
        screening: screenings.get(zone.signal)!,
        readings: { timeMs: series[index]!.timeMs, value: series[index]!.value },
      }
    }),
  }
  return {
    task,
    input: {
      signals: weather ? [...keys, ...weather.signals] : keys,
      ...span,
      ...(weather && { weatherForecast: weather.forecastId }),
    },
    inputDigest: digest(task),
  }
}

/** Local dates lived like Sundays: the country's and region's holidays and the utility's own. */
export function listHolidayDates(
  settings: Settings,
  timeZone: string,
  fromMs: number,
  toMs: number,
): string[] {
  const { country, region, own } = settings.holidays
  const year = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).year
  if (!country) return own
  return listHolidays(
    { country, ...(region ? { region } : {}), own: own.map((date) => ({ date, name: date })) },
    year(fromMs),
    year(toMs),
  ).map((holiday) => holiday.date)
}
