import type { AheadError } from '#domain/hydraulics/measure-ahead-errors.ts'
import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import type { PressureError } from '#domain/hydraulics/measure-pressure-errors.ts'
import type { SimulationResult } from '#domain/hydraulics/simulation.ts'

/** What is kept of a simulation: enough to draw it and to compare costs. Times in s from `startMs`. */
export type KeptSimulation = Omit<SimulationResult, 'pumps' | 'leastPressure' | 'warnings'>

/** Result of a simulation run: today's rules over the horizon, and how well the model follows what was measured. */
export type BaselineResult = {
  startMs: number
  baseline: KeptSimulation
  /** Energy and the charge on the greatest power. */
  cost: number
  /** RMSE of simulated against measured levels over the last day, re-started from measured levels every six hours; m. */
  modelTrustM: number | null
  /** By tank and by pump with a flow meter: the model against what the same day's meters showed. */
  calibration: Calibration[]
  /** By tank: levels that came against those foreseen in the hours of the last week; missing in runs of earlier versions. */
  ahead?: AheadError[]
  /** The same of the pressures at metered junctions. */
  pressureAhead?: PressureError[]
  /** What was compared; missing in runs of versions that did not keep it. */
  hindcast?: KeptHindcast
}

/**
 * The stretches of the last day that could be simulated as they were run, beside what was measured; null where nothing
 * is known or nothing can be compared.
 */
export type KeptHindcast = {
  windows: number
  /** Instants of every series, s from `startMs` and so negative. */
  atS: number[]
  series: (Pick<Calibration, 'quantity' | 'assetId'> & {
    simulated: (number | null)[]
    measured: (number | null)[]
  })[]
}

export function keepSimulation({
  pumps,
  leastPressure,
  warnings,
  ...kept
}: SimulationResult): KeptSimulation {
  return kept
}
