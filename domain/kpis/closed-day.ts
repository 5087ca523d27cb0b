import type { DemandForecast } from '#domain/forecasting/problem.ts'
import type { PriceSlot } from '#domain/tariff/definition.ts'

/**
 * What was measured in one local day that is over, in equal steps from `startMs` to `endMs` (23, 24 or 25 h).
 * Every series has one value a step; NaN is a step in which nothing was measured. A quantity that has no meter is null.
 */
export type ClosedDay = {
  stepS: number
  startMs: number
  endMs: number
  currency: string
  pumps: MeasuredPump[]
  tanks: MeasuredTank[]
  zones: MeasuredZone[]
  /** Empty where no tariff is known. */
  prices: PriceSlot[]
  /** The period in which power in peak hours is charged; null where there is none. */
  peakPeriod: string | null
  contractedPowerKw: number | null
  emissionFactor: EmissionFactor | null
  /** Forecasts made before or during the day, any number a zone. */
  forecasts: Pick<DemandForecast, 'zone' | 'stepS' | 'originMs' | 'flowM3PerH' | 'bands'>[]
  signals: SignalHealth[]
}

/** Power, flow and head are means over the step. */
export type MeasuredPump = {
  id: string
  /** Pumps that share the work. */
  group: string
  powerKw: number[] | null
  flowM3PerH: number[] | null
  /** Head the pump adds, m. */
  headM: number[] | null
  /** Share of the step in which it ran, 0 to 1. */
  running: number[] | null
  /** State at the end of the day before; null when not known. */
  ranBefore: boolean | null
  /** Relative speed; null for a fixed-speed pump. */
  speed: number[] | null
  /** Flow at the best efficiency, at nominal speed; null when the curve is not known. */
  bestFlowM3PerH: number | null
}

export type MeasuredTank = {
  id: string
  levelM: number[] | null
  /** The operating range. */
  minM: number
  maxM: number
  /** Volume as a piecewise linear function of level, in rising order. */
  volume: { levelM: number; volumeM3: number }[]
  /** Metered outflow, mean over the step. */
  outflowM3PerH: number[] | null
}

export type MeasuredZone = {
  id: string
  flowM3PerH: number[] | null
  /** The same local hours one week earlier, on this day's steps. */
  lastWeekFlowM3PerH: number[] | null
}

/** kg of CO2 equivalent per kWh bought: one figure, or one a step. */
export type EmissionFactor = { kgPerKwh: number | number[]; source: string; version: string }

export type SignalHealth = {
  id: string
  /** Readings due in the day; those that came; those that came and were refused. */
  expected: number
  received: number
  rejected: number
  /** From measured to known, one value a reading; null when not recorded. */
  lagS: number[] | null
}
