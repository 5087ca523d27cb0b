import type { ClosedDay, MeasuredPump } from '#domain/kpis/closed-day.ts'
import type { PricedPart } from '#domain/kpis/split-steps-by-price.ts'
import { splitStepsByPrice } from '#domain/kpis/split-steps-by-price.ts'
import type { StepQuantity } from '#domain/kpis/sum-where-measured.ts'

/** A closed day as quantities by step; NaN where a quantity was not measured or has no meter. */
export type DaySteps = {
  day: ClosedDay
  stepCount: number
  stepH: number
  priced: PricedPart[][]
  /** Mean price over the step, per kWh. */
  pricePerKwh: StepQuantity
  energyKwh: (pump: MeasuredPump) => StepQuantity
  pumpedM3: (pump: MeasuredPump) => StepQuantity
  headM: (pump: MeasuredPump) => StepQuantity
  costOf: (pump: MeasuredPump) => StepQuantity
  /** All pumps together, only where each one's power was measured. */
  totalPowerKw: StepQuantity
}

/** Throws when the day is no whole number of steps or a series has not one value for each. */
export function readDaySteps(day: ClosedDay): DaySteps {
  const stepH = day.stepS / 3600
  const stepCount = (day.endMs - day.startMs) / 1000 / day.stepS
  if (!Number.isInteger(stepCount) || stepCount <= 0) {
    throw new RangeError(
      `a day of ${(day.endMs - day.startMs) / 1000} s has no whole steps of ${day.stepS} s`,
    )
  }
  checkLengths(day, stepCount)
  const priced = splitStepsByPrice(day.prices, day.startMs, day.stepS, stepCount)
  const meanPrices = priced.map((parts) =>
    parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => sum + part.share * part.perKwh, 0),
  )
  const pricePerKwh: StepQuantity = (step) => meanPrices[step]!
  const energyKwh = (pump: MeasuredPump) => times(pump.powerKw, stepH)
  return {
    day,
    stepCount,
    stepH,
    priced,
    pricePerKwh,
    energyKwh,
    pumpedM3: (pump) => times(pump.flowM3PerH, stepH),
    headM: (pump) => times(pump.headM, 1),
    costOf: (pump) => {
      const energy = energyKwh(pump)
      return (step) => energy(step) * pricePerKwh(step)
    },
    totalPowerKw: (step) => day.pumps.reduce((sum, pump) => sum + (pump.powerKw?.[step] ?? Number.NaN), 0),
  }
}

function times(series: number[] | null, factor: number): StepQuantity {
  return series === null ? () => Number.NaN : (step) => series[step]! * factor
}

function checkLengths(day: ClosedDay, stepCount: number) {
  const { pumps, tanks, zones, emissionFactor } = day
  const series: [string, number[] | null][] = [
    ...pumps.flatMap((pump) =>
      (['powerKw', 'flowM3PerH', 'headM', 'running', 'speed'] as const).map(
        (name): [string, number[] | null] => [`pump ${pump.id} ${name}`, pump[name]],
      ),
    ),
    ...tanks.flatMap((tank): [string, number[] | null][] => [
      [`tank ${tank.id} levelM`, tank.levelM],
      [`tank ${tank.id} outflowM3PerH`, tank.outflowM3PerH],
    ]),
    ...zones.flatMap((zone): [string, number[] | null][] => [
      [`zone ${zone.id} flowM3PerH`, zone.flowM3PerH],
      [`zone ${zone.id} lastWeekFlowM3PerH`, zone.lastWeekFlowM3PerH],
    ]),
    ['emission factor', Array.isArray(emissionFactor?.kgPerKwh) ? emissionFactor.kgPerKwh : null],
  ]
  for (const [name, values] of series) {
    if (values !== null && values.length !== stepCount) {
      throw new RangeError(`${name} has ${values.length} values for ${stepCount} steps`)
    }
  }
}
