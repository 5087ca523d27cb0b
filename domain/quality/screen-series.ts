import { findClockDrift } from '#domain/quality/find-clock-drift.ts'
import { findFlatLines } from '#domain/quality/find-flat-lines.ts'
import { findGaps } from '#domain/quality/find-gaps.ts'
import { findOutOfRange } from '#domain/quality/find-out-of-range.ts'
import { findRateBreaks } from '#domain/quality/find-rate-breaks.ts'
import { findSpikes } from '#domain/quality/find-spikes.ts'
import { findStale } from '#domain/quality/find-stale.ts'
import type { Counted } from '#domain/quality/follow-counter.ts'
import { followCounter } from '#domain/quality/follow-counter.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** Readings in time order; a value that is not finite is a reading that failed. Without `knownAtMs` clocks are not looked at. */
export type Readings = { timeMs: number[]; value: number[]; knownAtMs?: number[] }

export type ScreenedSeries = {
  /** The values in the signal's unit, NaN where a rule refused them or they were known after untilMs. */
  cleaned: Float64Array
  /** In order of time. */
  flags: QualityFlag[]
  /** What a register counted from each accepted reading to the next; empty for a signal that is none. */
  counted: Counted[]
}

/**
 * Holds readings against the rules with what is known at untilMs; the readings themselves are left as they are.
 * Rules come one after the other (range, flat line, counter, rate, spike), each on what the one before left; gaps are those
 * of the readings as they came, and the time since the last one is `stale` where there is a rule for it, else a gap.
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
  const { range, flatLine, counter, rate, spike, gap, stale, clock } = rules
  const flags = [
    ...(range ? findOutOfRange(times, values, range) : []),
    ...(flatLine ? findFlatLines(times, values, flatLine) : []),
  ]
  const followed = counter ? followCounter(times, values, counter) : { flags: [], counted: [] }
  flags.push(
    ...followed.flags,
    ...(rate ? findRateBreaks(times, values, rate) : []),
    ...(spike ? findSpikes(times, values, spike) : []),
    ...(gap ? findGaps(times, gap, stale ? (times.at(-1) ?? untilMs) : untilMs) : []),
    ...(stale ? findStale(times, stale, untilMs) : []),
    ...(clock && readings.knownAtMs ? findClockDrift(times, readings.knownAtMs.slice(0, known), clock) : []),
  )
  return { cleaned, flags: flags.sort((a, b) => a.fromMs - b.fromMs), counted: followed.counted }
}
