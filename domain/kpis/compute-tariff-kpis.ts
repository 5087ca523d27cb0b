import type { Kpi } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import { sumWhereMeasured } from '#domain/kpis/sum-where-measured.ts'

/**
 * When the energy was bought: its share by tariff period beside the period's share of the day's hours, the
 * tariff-shift index (sum P p / sum P) / mean p, and the power in peak hours E_peak / H_peak.
 */
export function computeTariffKpis(steps: DaySteps): Kpi[] {
  const { day, priced } = steps
  if (day.pumps.length === 0) return []
  const periods = [...new Set(priced.flatMap((parts) => parts.map((part) => part.period)))]
  return [
    ...periods.flatMap((period) => computePeriodShares(steps, period)),
    computeShiftIndex(steps),
    computePeakPower(steps),
  ]
}

function computePeriodShares(steps: DaySteps, period: string): Kpi[] {
  const { day, stepCount, energyKwh } = steps
  const shareAt = shareOf(steps, period)
  const energy = sumWhereMeasured(
    stepCount,
    day.pumps.map((pump) => {
      const energyOf = energyKwh(pump)
      return [(step) => energyOf(step) * shareAt(step), energyOf]
    }),
  )
  const hours = sumWhereMeasured(stepCount, [[shareAt]])
  const pricedSteps = hours.coverage * stepCount
  return [
    makeKpi(
      'period-energy-share',
      `period:${period}`,
      '%',
      (100 * energy.sums[0]!) / energy.sums[1]!,
      energy.coverage,
      [notMetered(steps), energy.coverage > 0 && energy.sums[1]! <= 0 && 'nothing-bought'],
    ),
    makeKpi(
      'period-hours-share',
      `period:${period}`,
      '%',
      (100 * hours.sums[0]!) / pricedSteps,
      hours.coverage,
    ),
  ]
}

function computeShiftIndex(steps: DaySteps): Kpi {
  const { day, stepCount, energyKwh, pricePerKwh, costOf } = steps
  const { sums, coverage } = sumWhereMeasured(
    stepCount,
    day.pumps.map((pump) => [costOf(pump), energyKwh(pump), pricePerKwh]),
  )
  const [cost, energy, prices] = sums as [number, number, number]
  const meanPrice = prices / (coverage * stepCount * day.pumps.length)
  return makeKpi('tariff-shift-index', 'day', '1', cost / energy / meanPrice, coverage, [
    notMetered(steps),
    day.prices.length === 0 && 'no-price',
    coverage > 0 && energy <= 0 && 'nothing-bought',
    coverage > 0 && meanPrice <= 0 && 'price-not-above-zero',
  ])
}

function computePeakPower(steps: DaySteps): Kpi {
  const { day, stepCount, stepH, totalPowerKw, priced } = steps
  const { peakPeriod } = day
  const shareAt = shareOf(steps, peakPeriod)
  const peak = sumWhereMeasured(stepCount, [
    [(step) => totalPowerKw(step) * shareAt(step) * stepH, (step) => shareAt(step) * stepH],
  ])
  const peakHours = priced.reduce((sum, _, step) => sum + (shareAt(step) || 0) * stepH, 0)
  const coverage = peakHours === 0 ? 0 : peak.sums[1]! / peakHours
  return makeKpi('power-in-peak-hours', 'day', 'kW', peak.sums[0]! / peak.sums[1]!, coverage, [
    day.pumps.some((pump) => pump.powerKw === null) && 'not-metered',
    day.prices.length === 0 && 'no-price',
    peakPeriod === null && 'no-peak-period',
    peakHours === 0 && 'no-peak-hours',
  ])
}

/** Share of a step in the period; NaN for a step without prices. */
function shareOf(steps: DaySteps, period: string | null) {
  return (step: number) =>
    steps.priced[step]!.length > 0
      ? steps.priced[step]!.reduce((sum, part) => sum + (part.period === period ? part.share : 0), 0)
      : Number.NaN
}

function notMetered({ day }: DaySteps) {
  return day.pumps.every((pump) => pump.powerKw === null) && ('not-metered' as const)
}
