import type { MeasuredPump } from '#domain/kpis/closed-day.ts'
import type { Kpi, KpiScope } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import type { StepQuantity } from '#domain/kpis/sum-where-measured.ts'
import { sumWhereMeasured } from '#domain/kpis/sum-where-measured.ts'

/** Energy that lifts 1 m3 of water by 100 m without loss: 9.81 * 100 / 3600 kWh. */
const physicalFloorKwh = 0.2725

/**
 * Standardised energy, sum E / sum (V H / 100) in kWh per m3 and 100 m (Alegre et al., IWA Performance Indicators
 * for Water Supply Services, Ph5; ERSAR, energy efficiency of pumping stations), the efficiency it means, floor / Ph5, over all steps, standby
 * included; and wire-to-water efficiency, sum of 0.002725 Q H / sum P over the steps in which water was pumped.
 */
export function computeEfficiencyKpis(steps: DaySteps): Kpi[] {
  const { pumps } = steps.day
  return [
    ...computeFor(steps, 'day', pumps),
    ...pumps.flatMap((pump) => computeFor(steps, `pump:${pump.id}`, [pump])),
  ]
}

function computeFor(steps: DaySteps, scope: KpiScope, pumps: MeasuredPump[]): Kpi[] {
  const { stepCount, energyKwh, pumpedM3, headM } = steps
  const quantities = pumps.map((pump) => {
    const energy = energyKwh(pump)
    const volume = pumpedM3(pump)
    const head = headM(pump)
    // A stopped pump lifts nothing, whatever its pressure gauges read or miss.
    const lifted: StepQuantity = (step) =>
      pump.headM !== null && volume(step) === 0 ? 0 : (volume(step) * head(step)) / 100
    // Times 0, so that a step whose flow is not known stays so.
    const whilePumping =
      (quantity: StepQuantity): StepQuantity =>
      (step) =>
        volume(step) > 0 ? quantity(step) : volume(step) * 0
    return { whole: [energy, lifted], pumping: [whilePumping(energy), whilePumping(lifted)] }
  })
  const all = sumWhereMeasured(
    stepCount,
    quantities.map(({ whole }) => whole),
  )
  const pumping = sumWhereMeasured(
    stepCount,
    quantities.map(({ pumping }) => pumping),
  )
  const notMetered =
    pumps.every((pump) => pump.powerKw === null || pump.flowM3PerH === null || pump.headM === null) &&
    'not-metered'
  const gapsOf = (sum: { sums: number[]; coverage: number }) =>
    [
      notMetered,
      sum.coverage > 0 && sum.sums[1]! <= 0 && 'nothing-pumped',
      sum.coverage > 0 && sum.sums[0]! <= 0 && 'nothing-bought',
    ] as const
  const standardised = all.sums[0]! / all.sums[1]!
  return [
    makeKpi('standardised-energy', scope, 'kWh/(m3 100 m)', standardised, all.coverage, [...gapsOf(all)]),
    makeKpi('pumping-efficiency', scope, '1', physicalFloorKwh / standardised, all.coverage, [
      ...gapsOf(all),
    ]),
    makeKpi(
      'wire-to-water-efficiency',
      scope,
      '1',
      (physicalFloorKwh * pumping.sums[1]!) / pumping.sums[0]!,
      pumping.coverage,
      [...gapsOf(pumping)],
    ),
  ]
}
