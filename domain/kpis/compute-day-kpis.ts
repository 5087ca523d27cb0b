import type { ClosedDay } from '#domain/kpis/closed-day.ts'
import { computeEfficiencyKpis } from '#domain/kpis/compute-efficiency-kpis.ts'
import { computeEnergyKpis } from '#domain/kpis/compute-energy-kpis.ts'
import { computeForecastKpis } from '#domain/kpis/compute-forecast-kpis.ts'
import { computeHealthKpis } from '#domain/kpis/compute-health-kpis.ts'
import { computePowerKpis } from '#domain/kpis/compute-power-kpis.ts'
import { computeRunKpis } from '#domain/kpis/compute-run-kpis.ts'
import { computeSupplyKpis } from '#domain/kpis/compute-supply-kpis.ts'
import { computeTankKpis } from '#domain/kpis/compute-tank-kpis.ts'
import { computeTariffKpis } from '#domain/kpis/compute-tariff-kpis.ts'
import type { Kpi } from '#domain/kpis/kpi.ts'
import { readDaySteps } from '#domain/kpis/read-day-steps.ts'

/**
 * Every figure that a closed day's measurements give; key and scope together are unique. Throws when the day is no
 * whole number of steps or a series has not one value for each.
 */
export function computeDayKpis(day: ClosedDay): Kpi[] {
  const steps = readDaySteps(day)
  return [
    ...(day.pumps.length === 0 ? [] : [...computeEnergyKpis(steps), ...computeEfficiencyKpis(steps)]),
    ...computeSupplyKpis(steps),
    ...computeTariffKpis(steps),
    ...computePowerKpis(steps),
    ...computeRunKpis(steps),
    ...computeTankKpis(steps),
    ...computeForecastKpis(steps),
    ...computeHealthKpis(day.signals),
  ]
}
