import type { MeasuredZone } from '#domain/kpis/closed-day.ts'
import type { ForecastComparison } from '#domain/kpis/compare-forecasts.ts'
import { compareForecasts } from '#domain/kpis/compare-forecasts.ts'
import type { Kpi } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'

/** Lead times that are judged apart, from inclusive to exclusive, hours. */
const forecastLeadsH = [
  { from: 0, to: 6 },
  { from: 6, to: 12 },
  { from: 12, to: 24 },
  { from: 24, to: 48 },
]

/**
 * How good the demand forecasts of the day were, by zone and lead time (scope zone:Z/lead:0-6h): MAE, bias
 * (above 0: forecast too high), wMAPE = sum |e| / sum |y|, share of what came inside each band (.../band:80), and
 * skill = 1 - MAE / MAE of the same hours last week, over the steps where both are known. `coverage` is the share of
 * the day that was compared.
 */
export function computeForecastKpis(steps: DaySteps): Kpi[] {
  return steps.day.zones.flatMap((zone) => {
    const comparisons = compareForecasts(steps.day, zone)
    return forecastLeadsH.flatMap(({ from, to }) => {
      const inLead = comparisons.filter(({ leadH }) => leadH >= from && leadH < to)
      return inLead.length === 0 ? [] : computeForLead(steps, zone, `lead:${from}-${to}h`, inLead)
    })
  })
}

function computeForLead(
  { day }: DaySteps,
  zone: MeasuredZone,
  lead: string,
  comparisons: ForecastComparison[],
): Kpi[] {
  const scope = `zone:${zone.id}/${lead}` as const
  const known = comparisons.filter(({ cameM3PerH }) => !Number.isNaN(cameM3PerH))
  const coverage = coveredShare(day, known)
  const errors = known.map(({ forecastM3PerH, cameM3PerH }) => forecastM3PerH - cameM3PerH)
  const absolute = errors.map(Math.abs)
  const cameTotal = sum(known.map(({ cameM3PerH }) => Math.abs(cameM3PerH)))
  const notMetered = zone.flowM3PerH === null && 'not-metered'

  const rivals = known.filter(({ lastWeekM3PerH }) => !Number.isNaN(lastWeekM3PerH))
  const maeHere = sum(rivals.map((one) => Math.abs(one.forecastM3PerH - one.cameM3PerH)))
  const maeNaive = sum(rivals.map((one) => Math.abs(one.lastWeekM3PerH - one.cameM3PerH)))

  const nominal = [...new Set(comparisons.flatMap(({ bands }) => bands.map((band) => band.coverage)))].sort()
  return [
    makeKpi('forecast-mae', scope, 'm3/h', sum(absolute) / known.length, coverage, [notMetered]),
    makeKpi('forecast-bias', scope, 'm3/h', sum(errors) / known.length, coverage, [notMetered]),
    makeKpi('forecast-wmape', scope, '%', (100 * sum(absolute)) / cameTotal, coverage, [
      notMetered,
      coverage > 0 && cameTotal === 0 && 'no-demand',
    ]),
    makeKpi('forecast-skill', scope, '1', 1 - maeHere / maeNaive, coveredShare(day, rivals), [
      notMetered,
      coverage > 0 && rivals.length === 0 && 'no-last-week',
      rivals.length > 0 && maeNaive === 0 && 'naive-without-error',
    ]),
    ...nominal.map((share) => {
      const banded = known.flatMap(({ fromMs, toMs, cameM3PerH, bands }) => {
        const band = bands.find((candidate) => candidate.coverage === share)
        if (!band || Number.isNaN(band.lowerM3PerH) || Number.isNaN(band.upperM3PerH)) return []
        return [{ fromMs, toMs, isInside: cameM3PerH >= band.lowerM3PerH && cameM3PerH <= band.upperM3PerH }]
      })
      const inside = banded.filter(({ isInside }) => isInside).length
      return makeKpi(
        'forecast-band-coverage',
        `${scope}/band:${Math.round(share * 1000) / 10}`,
        '%',
        (100 * inside) / banded.length,
        coveredShare(day, banded),
        [notMetered],
      )
    }),
  ]
}

/** Share of the day that the steps cover, each part of it once however many forecasts were compared there. */
function coveredShare(day: DaySteps['day'], stretches: { fromMs: number; toMs: number }[]): number {
  let coveredMs = 0
  let endMs = day.startMs
  for (const { fromMs, toMs } of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    coveredMs += Math.max(0, toMs - Math.max(fromMs, endMs))
    endMs = Math.max(endMs, toMs)
  }
  return coveredMs / (day.endMs - day.startMs)
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
