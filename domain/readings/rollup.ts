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

/** Twelve digits: sums of decimals stay decimals, which compress, whatever order they are added in. */
export const roundDigits = (value: number): number => Number(bound(value).toPrecision(12))
