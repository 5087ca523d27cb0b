import type { SignalQuantity } from '#workers/plant/plant-signal.ts'

/** Error of one standard deviation and step of the last digit: 1 % of flow and power, 1 cm of level. */
const meters: Record<SignalQuantity, { relative: number; absolute: number; digit: number }> = {
  demand: { relative: 0.01, absolute: 0, digit: 0.05 },
  flow: { relative: 0.01, absolute: 0, digit: 0.1 },
  power: { relative: 0.01, absolute: 0, digit: 0.1 },
  level: { relative: 0, absolute: 0.007, digit: 0.01 },
  pressure: { relative: 0.003, absolute: 0.1, digit: 0.1 },
  state: { relative: 0, absolute: 0, digit: 1 },
  speed: { relative: 0, absolute: 0.02, digit: 0.1 },
}

/** What a meter shows of a true value; `draw` is its error in standard deviations. A stopped pump shows an exact 0. */
export function readMeter(quantity: SignalQuantity, value: number, draw: number): number {
  const meter = meters[quantity]
  const error = value === 0 ? 0 : draw * (meter.relative * Math.abs(value) + meter.absolute)
  return Math.max(0, roundToDigit(quantity, value + error))
}

export function roundToDigit(quantity: SignalQuantity, value: number): number {
  const { digit } = meters[quantity]
  return Math.round(Math.round(value / digit) * digit * 1000) / 1000
}
