import { powersOfTen } from './powers-of-ten.ts'

/**
 * What is kept of the readings of one stretch of time: enough that two neighbours compose exactly. `areaVs` is the
 * integral of the held values (value times seconds) over `coveredMs`, from the first reading to the last.
 */
export type Rollup = {
  fromMs: number
  count: number
  min: number
  /** When the least was first there. */
  minMs: number
  max: number
  maxMs: number
  sum: number
  firstMs: number
  first: number
  lastMs: number
  last: number
  areaVs: number
  coveredMs: number
}

/** A reading stands for what follows until the next one, but no longer than this: after that there is a gap. */
export const longestHoldMs = 3_600_000

/** A sum that has grown past every double stays at the largest: a meter gone wild must not make a rollup that cannot be kept. */
export const bound = (value: number): number => Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value))

const digits = 12
const leastOfDigits = 10 ** (digits - 1)
const mostOfDigits = 10 ** digits

/** Twelve digits: sums of decimals stay decimals, which compress, whatever order they are added in. */
export function roundDigits(value: number): number {
  const size = Math.abs(value)
  if (size < mostOfDigits && value === Math.trunc(value)) return value + 0
  // The same as by its text, where the product's own error cannot change which whole number is nearest.
  const power = powersOfTen[digits - 1 - Math.floor(Math.log10(size))]
  if (power !== undefined) {
    const scaled = size * power
    const whole = Math.round(scaled)
    if (scaled >= leastOfDigits && scaled < mostOfDigits && Math.abs(scaled - whole) < 0.499)
      return value < 0 ? -whole / power : whole / power
  }
  return Number(bound(value).toPrecision(digits))
}
