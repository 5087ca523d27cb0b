import type { MeasuredPump } from '#domain/kpis/closed-day.ts'
import type { Kpi, KpiScope } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import { sumWhereMeasured } from '#domain/kpis/sum-where-measured.ts'

/** Energy, its cost and the volume pumped, of each pump and of all: E, C, V, C/E, E/V, C/V, 1000 C/V, sum of E times the emission factor. */
export function computeEnergyKpis(steps: DaySteps): Kpi[] {
  const { pumps } = steps.day
  return [
    ...computeFor(steps, 'day', pumps),
    ...pumps.flatMap((pump) => computeFor(steps, `pump:${pump.id}`, [pump])),
  ]
}

function computeFor(steps: DaySteps, scope: KpiScope, pumps: MeasuredPump[]): Kpi[] {
  const { day, stepCount, energyKwh, pumpedM3, costOf } = steps
  const { currency, emissionFactor } = day
  const sum = (quantities: (pump: MeasuredPump) => ((step: number) => number)[]) =>
    sumWhereMeasured(stepCount, pumps.map(quantities))

  const energy = sum((pump) => [energyKwh(pump)])
  const cost = sum((pump) => [costOf(pump), energyKwh(pump)])
  const volume = sum((pump) => [pumpedM3(pump)])
  const specific = sum((pump) => [energyKwh(pump), pumpedM3(pump)])
  const perVolume = sum((pump) => [costOf(pump), pumpedM3(pump)])
  const emissions = sum((pump) => {
    const energyOf = energyKwh(pump)
    return [(step) => energyOf(step) * factorAt(step)]
  })
  function factorAt(step: number): number {
    const factor = emissionFactor?.kgPerKwh ?? Number.NaN
    return typeof factor === 'number' ? factor : factor[step]!
  }

  const noPower = pumps.every((pump) => pump.powerKw === null) && 'not-metered'
  const noFlow = pumps.every((pump) => pump.flowM3PerH === null) && 'not-metered'
  const noPrice = day.prices.length === 0 && 'no-price'
  const costPerM3 = perVolume.sums[0]! / perVolume.sums[1]!
  const noCostPerVolume = [
    noPower,
    noFlow,
    noPrice,
    perVolume.coverage > 0 && perVolume.sums[1]! <= 0 && 'nothing-pumped',
  ] as const
  return [
    makeKpi('energy', scope, 'kWh', energy.sums[0]!, energy.coverage, [noPower]),
    makeKpi('energy-cost', scope, currency, cost.sums[0]!, cost.coverage, [noPower, noPrice]),
    makeKpi('average-price', scope, `${currency}/kWh`, cost.sums[0]! / cost.sums[1]!, cost.coverage, [
      noPower,
      noPrice,
      cost.coverage > 0 && cost.sums[1]! <= 0 && 'nothing-bought',
    ]),
    makeKpi('pumped-volume', scope, 'm3', volume.sums[0]!, volume.coverage, [noFlow]),
    makeKpi('specific-energy', scope, 'kWh/m3', specific.sums[0]! / specific.sums[1]!, specific.coverage, [
      noPower,
      noFlow,
      specific.coverage > 0 && specific.sums[1]! <= 0 && 'nothing-pumped',
    ]),
    makeKpi('cost-per-m3', scope, `${currency}/m3`, costPerM3, perVolume.coverage, [...noCostPerVolume]),
    makeKpi('cost-per-1000-m3', scope, `${currency}/1000 m3`, 1000 * costPerM3, perVolume.coverage, [
      ...noCostPerVolume,
    ]),
    makeKpi('emissions', scope, 'kg CO2e', emissions.sums[0]!, emissions.coverage, [
      noPower,
      emissionFactor === null && 'no-emission-factor',
    ]),
  ]
}
