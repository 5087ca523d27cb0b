import type { ScreenedQuantity } from '#domain/quality/default-rules.ts'
import { defaultRules } from '#domain/quality/default-rules.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import type { Readings, ScreenedSeries } from '#domain/quality/screen-series.ts'
import { screenSeries } from '#domain/quality/screen-series.ts'

/** How a signal is screened: by rules of its own, else (null) by its quantity's. */
export type Screening = { quantity: string; rules: QualityRules | null }

/** The rules that hold for a signal. A drive's frequency has no range of its own unless one is given. */
export function rulesInForce({ quantity, rules }: Screening): QualityRules {
  return rules ?? (quantity === 'speed' ? {} : defaultRules(quantity as ScreenedQuantity))
}

/**
 * What everything that computes with readings reads of them: the raw values with those left out (NaN) that a rule refused,
 * as known at `untilMs`.
 * @param mayStandStill leaves the flat-line rule out: a level that stands still may be true, and is nearer to it than any
 * assumption.
 */
export function cleanSeries(
  readings: Readings,
  screening: Screening,
  untilMs: number,
  { mayStandStill = false } = {},
): ScreenedSeries {
  const { flatLine, ...others } = rulesInForce(screening)
  return screenSeries(readings, flatLine && !mayStandStill ? { ...others, flatLine } : others, untilMs)
}
