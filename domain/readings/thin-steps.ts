import type { Points, ThinSpan } from './thin-series.ts'

export type ThinStep = { fromMs: number; min: number; minMs: number; max: number; maxMs: number }

/**
 * Steps in at most `maxPoints` points: of each stretch of equal length (a step belongs to the one it begins in) the
 * least and the greatest reading, each at its own time.
 */
export function thinSteps(steps: ThinStep[], span: ThinSpan): Points {
  const stretches = Math.floor(span.maxPoints / 2)
  const stretchOf = (step: ThinStep) =>
    Math.max(0, Math.floor(((step.fromMs - span.fromMs) * stretches) / (span.toMs - span.fromMs)))
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
    const low = { ms: least.minMs, value: least.min }
    const high = { ms: greatest.maxMs, value: greatest.max }
    for (const { ms, value } of low.ms === high.ms ? [low] : low.ms < high.ms ? [low, high] : [high, low]) {
      thin.timeMs.push(ms)
      thin.value.push(value)
    }
    start = end
  }
  return thin
}
