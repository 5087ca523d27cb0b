import type { Points, ThinSpan } from './thin-series.ts'

export type ThinStep = { fromMs: number; min: number; max: number; first: number; last: number }

/**
 * Steps (which know their extremes, not when these were) in at most `maxPoints` points: of each stretch the least and
 * the greatest value, at the start of the steps that have them; in one step in the order in which it went.
 */
export function thinSteps(steps: ThinStep[], span: ThinSpan): Points {
  const stretches = Math.floor(span.maxPoints / 2)
  const stretchOf = (step: ThinStep) =>
    Math.max(0, Math.floor(((step.fromMs - span.fromMs) / (span.toMs - span.fromMs)) * stretches))
  const thin: Points = { timeMs: [], value: [] }
  for (let start = 0; start < steps.length; ) {
    const stretch = stretchOf(steps[start]!)
    let end = start
    let least = steps[start]!
    let greatest = steps[start]!
    for (; end < steps.length && stretchOf(steps[end]!) === stretch; end++) {
      if (steps[end]!.min < least.min) least = steps[end]!
      if (steps[end]!.max > greatest.max) greatest = steps[end]!
    }
    const low = { ms: least.fromMs, value: least.min }
    const high = { ms: greatest.fromMs, value: greatest.max }
    const isLowFirst = low.ms < high.ms || (low.ms === high.ms && greatest.last - greatest.first >= 0)
    for (const { ms, value } of low.value === high.value ? [low] : isLowFirst ? [low, high] : [high, low]) {
      thin.timeMs.push(ms)
      thin.value.push(value)
    }
    start = end
  }
  return thin
}
