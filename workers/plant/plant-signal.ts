export type SignalQuantity = 'demand' | 'level' | 'flow' | 'power' | 'state' | 'speed' | 'pressure'

/** A point of measurement in the plant. Demand m3/h, level and pressure m, flow m3/h, power kW, state 0 or 1, speed Hz. */
export type PlantSignal = {
  key: string
  quantity: SignalQuantity
  /** `id` is a zone's key, or the id of a tank, pump or junction in the INP file. */
  asset: { kind: 'zone' | 'tank' | 'pump' | 'junction'; id: string }
  intervalS: number
  /** Frequency at relative speed 1, for a speed signal. */
  nominalHz?: number
}

/** What stood at the point of measurement, or what its meter showed. */
export type PlantReading = { signalKey: string; timeMs: number; value: number }
