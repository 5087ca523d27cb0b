import type { Kpi, KpiScope } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import { sumWhereMeasured } from '#domain/kpis/sum-where-measured.ts'

/** Volume the zones took, and energy and cost of all pumps against it; water in and out of tanks is not in it. */
export function computeSupplyKpis(steps: DaySteps): Kpi[] {
  const { day, stepCount, stepH, pricePerKwh, totalPowerKw } = steps
  const { zones, pumps, currency } = day
  if (zones.length === 0) return []
  const supplied = (zone: (typeof zones)[number]) => (step: number) =>
    (zone.flowM3PerH?.[step] ?? Number.NaN) * stepH
  const suppliedByAll = (step: number) => zones.reduce((sum, zone) => sum + supplied(zone)(step), 0)
  const energy = (step: number) => totalPowerKw(step) * stepH

  const volumeKpi = (scope: KpiScope, of: typeof zones) => {
    const { sums, coverage } = sumWhereMeasured(
      stepCount,
      of.map((zone) => [supplied(zone)]),
    )
    return makeKpi('supplied-volume', scope, 'm3', sums[0]!, coverage, [
      of.every((zone) => zone.flowM3PerH === null) && 'not-metered',
    ])
  }
  const specific = sumWhereMeasured(stepCount, [[energy, suppliedByAll]])
  const cost = sumWhereMeasured(stepCount, [[(step) => energy(step) * pricePerKwh(step), suppliedByAll]])
  const notMetered =
    (pumps.length === 0 ||
      pumps.some((pump) => pump.powerKw === null) ||
      zones.some((zone) => zone.flowM3PerH === null)) &&
    'not-metered'
  return [
    volumeKpi('day', zones),
    ...zones.map((zone) => volumeKpi(`zone:${zone.id}`, [zone])),
    makeKpi(
      'supplied-specific-energy',
      'day',
      'kWh/m3',
      specific.sums[0]! / specific.sums[1]!,
      specific.coverage,
      [notMetered, specific.coverage > 0 && specific.sums[1]! <= 0 && 'nothing-supplied'],
    ),
    makeKpi(
      'supplied-cost-per-1000-m3',
      'day',
      `${currency}/1000 m3`,
      (1000 * cost.sums[0]!) / cost.sums[1]!,
      cost.coverage,
      [
        notMetered,
        day.prices.length === 0 && 'no-price',
        cost.coverage > 0 && cost.sums[1]! <= 0 && 'nothing-supplied',
      ],
    ),
  ]
}
