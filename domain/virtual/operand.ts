import type { Screening } from '#domain/quality/clean-series.ts'
import { cleanSeries, rulesInForce } from '#domain/quality/clean-series.ts'
import type { Counted } from '#domain/quality/follow-counter.ts'
import type { Readings } from '#domain/quality/screen-series.ts'

/** A signal as a formula reads it: cleaned, NaN where a rule refused a reading. */
export type Operand = {
  unit: string
  intervalS: number
  timeMs: number[]
  cleaned: Float64Array
  counted: Counted[]
}
export type Span = { fromMs: number; toMs: number }

const blockMs = 12 * 3_600_000
const mostFlatMs = 24 * 3_600_000
const readingsBefore = 30
const readingsAfter = 6

/** A reading stands for what follows until the next one, for two intervals at most: after that there is a gap. */
export const holdMsOf = (intervalS: number): number => 2 * intervalS * 1000

/** What must be read of a signal so that it can be cleaned over a span: whole blocks, and what its rules look at around them. */
export function widen({ fromMs, toMs }: Span, screening: Screening, intervalS: number): Span {
  const { beforeMs, afterMs } = surroundings(screening, intervalS)
  return {
    fromMs: Math.floor(fromMs / blockMs) * blockMs - beforeMs,
    toMs: Math.ceil(toMs / blockMs) * blockMs + afterMs,
  }
}

/**
 * Cleans a signal in blocks of half a day (UTC), each with fixed surroundings: what comes out for a time does not depend
 * on the span that was asked for, as it would if the rules saw more of the past in one answer than in another.
 */
export function cleanOperand(
  readings: Readings,
  signal: Screening & { unit: string; intervalS: number },
  span: Span,
  knownAtMs: number,
): Operand {
  const { timeMs, value } = readings
  const { beforeMs, afterMs } = surroundings(signal, signal.intervalS)
  const operand: Operand = {
    unit: signal.unit,
    intervalS: signal.intervalS,
    timeMs: [],
    cleaned: new Float64Array(),
    counted: [],
  }
  const cleaned: number[] = []
  let [first, start, end, last] = [0, 0, 0, 0]
  const advance = (at: number, untilMs: number) => {
    while (at < timeMs.length && timeMs[at]! < untilMs) at++
    return at
  }
  for (let fromMs = Math.floor(span.fromMs / blockMs) * blockMs; fromMs < span.toMs; fromMs += blockMs) {
    first = advance(first, fromMs - beforeMs)
    start = advance(Math.max(start, first), fromMs)
    end = advance(Math.max(end, start), fromMs + blockMs)
    if (start === end) continue
    last = advance(Math.max(last, end), fromMs + blockMs + afterMs)
    const around = { timeMs: timeMs.slice(first, last), value: value.slice(first, last) }
    const screened = cleanSeries(around, signal, knownAtMs)
    for (let i = start; i < end; i++) {
      operand.timeMs.push(timeMs[i]!)
      cleaned.push(screened.cleaned[i - first]!)
    }
    for (const one of screened.counted)
      if (one.toMs >= fromMs && one.toMs < fromMs + blockMs) operand.counted.push(one)
  }
  operand.cleaned = Float64Array.from(cleaned)
  return operand
}

function surroundings(screening: Screening, intervalS: number): { beforeMs: number; afterMs: number } {
  const flatMs = (rulesInForce(screening).flatLine?.longerThanS ?? 0) * 1000
  return {
    beforeMs: Math.max(blockMs, readingsBefore * intervalS * 1000),
    afterMs: Math.max(Math.min(flatMs, mostFlatMs), readingsAfter * intervalS * 1000),
  }
}
