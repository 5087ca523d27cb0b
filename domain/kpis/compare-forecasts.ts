import type { ClosedDay, MeasuredZone } from '#domain/kpis/closed-day.ts'
import { meanOver } from '#domain/kpis/mean-over.ts'

/** One forecast step that lay in the day, beside what came. */
export type ForecastComparison = {
  fromMs: number
  toMs: number
  leadH: number
  forecastM3PerH: number
  /** NaN where demand was not measured over the whole step. */
  cameM3PerH: number
  /** The same hour last week; NaN where not known. */
  lastWeekM3PerH: number
  bands: { coverage: number; lowerM3PerH: number; upperM3PerH: number }[]
}

/**
 * The zone's forecasts beside what came, on the longer of the forecast's and the day's steps. The lead runs from the
 * forecast's origin to the start of the step; steps that had begun before the origin are left out.
 */
export function compareForecasts(day: ClosedDay, zone: MeasuredZone): ForecastComparison[] {
  const comparisons: ForecastComparison[] = []
  const onDay = (values: number[] | null) => ({
    startMs: day.startMs,
    stepS: day.stepS,
    values: values ?? [],
  })
  for (const forecast of day.forecasts) {
    if (forecast.zone !== zone.id) continue
    const onForecast = (values: number[]) => ({ startMs: forecast.originMs, stepS: forecast.stepS, values })
    const isCoarser = forecast.stepS >= day.stepS
    const gridMs = (isCoarser ? forecast.stepS : day.stepS) * 1000
    const gridStartMs = isCoarser ? forecast.originMs : day.startMs
    const skipped = Math.max(0, Math.ceil((Math.max(day.startMs, forecast.originMs) - gridStartMs) / gridMs))
    for (let fromMs = gridStartMs + skipped * gridMs; fromMs + gridMs <= day.endMs; fromMs += gridMs) {
      const toMs = fromMs + gridMs
      const forecastM3PerH = meanOver(onForecast(forecast.flowM3PerH), fromMs, toMs)
      if (Number.isNaN(forecastM3PerH)) continue
      comparisons.push({
        fromMs,
        toMs,
        leadH: (fromMs - forecast.originMs) / 3_600_000,
        forecastM3PerH,
        cameM3PerH: meanOver(onDay(zone.flowM3PerH), fromMs, toMs),
        lastWeekM3PerH: meanOver(onDay(zone.lastWeekFlowM3PerH), fromMs, toMs),
        bands: forecast.bands.map((band) => ({
          coverage: band.coverage,
          lowerM3PerH: meanOver(onForecast(band.lowerM3PerH), fromMs, toMs),
          upperM3PerH: meanOver(onForecast(band.upperM3PerH), fromMs, toMs),
        })),
      })
    }
  }
  return comparisons
}
