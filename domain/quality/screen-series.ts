import { findFlatLines } from '#domain/quality/find-flat-lines.ts'
import { findGaps } from '#domain/quality/find-gaps.ts'
import { findOutOfRange } from '#domain/quality/find-out-of-range.ts'
import { findSpikes } from '#domain/quality/find-spikes.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** Readings in time order; a value that is not finite is a reading that failed. */
export type Readings = { timeMs: number[]; value: number[] }

export type ScreenedSeries = {
  /** The values in the signal's unit, NaN where a rule refused them or they were known after untilMs. */
  cleaned: Float64Array
  /** In order of time. */
  flags: QualityFlag[]
}

/**
 * Holds readings against the rules with what is known at untilMs; the readings themselves are left as they are.
 * Rules come one after the other (range, flat line, spike), each on what the one before left; gaps are those of the
 * readings as they came.
 */
export function screenSeries(readings: Readings, rules: QualityRules, untilMs: number): ScreenedSeries {
  const { timeMs } = readings
  let known = timeMs.length
  while (known > 0 && timeMs[known - 1]! > untilMs) known--
  const cleaned = new Float64Array(timeMs.length).fill(NaN)
  for (let index = 0; index < known; index++) {
    const value = readings.value[index]!
    if (Number.isFinite(value)) cleaned[index] = value
  }
  const times = timeMs.slice(0, known)
  const values = cleaned.subarray(0, known)
  const flags = [
    ...(rules.range ? findOutOfRange(times, values, rules.range) : []),
    ...(rules.flatLine ? findFlatLines(times, values, rules.flatLine) : []),
    ...(rules.spike ? findSpikes(times, values, rules.spike) : []),
    ...(rules.gap ? findGaps(times, rules.gap, untilMs) : []),
  ]
  return { cleaned, flags: flags.sort((a, b) => a.fromMs - b.fromMs) }
}
