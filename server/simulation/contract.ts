import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
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
}

export function keepSimulation({
  pumps,
  leastPressure,
  warnings,
  ...kept
}: SimulationResult): KeptSimulation {
  return kept
}
