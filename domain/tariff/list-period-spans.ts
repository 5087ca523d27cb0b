import type { TariffIndex } from '#domain/tariff/index-tariff.ts'
import { listOffsetSpans } from '#domain/tariff/list-offset-spans.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

export type PeriodSpan = { fromMs: number; toMs: number; period: string; season: string }

/**
 * Which period is in force from `fromMs` to `toMs`: in order, without gaps, neighbours with the same period and
 * season joined. The period is the one at the local clock time, as a meter reads it: an hour the clock repeats
 * is charged twice as that hour, one it skips not at all.
 */
export function listPeriodSpans(index: TariffIndex, fromMs: number, toMs: number): PeriodSpan[] {
  const spans: PeriodSpan[] = []
  for (const stretch of listOffsetSpans(index.timeZone, fromMs, toMs)) {
    let at = stretch.fromMs
    while (at < stretch.toMs) {
      const day = Math.floor((at + stretch.offsetMs) / dayMs)
      const midnightMs = day * dayMs - stretch.offsetMs
      const season = index.seasonOf(day, stretch.offsetMs)
      for (const slot of index.slotsOf(day, season)) {
        const start = Math.max(at, midnightMs + slot.fromMinute * minuteMs)
        const end = Math.min(stretch.toMs, midnightMs + slot.toMinute * minuteMs)
        if (start < end) append(spans, { fromMs: start, toMs: end, period: slot.period, season })
      }
      at = midnightMs + dayMs
    }
  }
  return spans
}

function append(spans: PeriodSpan[], span: PeriodSpan) {
  const last = spans.at(-1)
  if (last && last.period === span.period && last.season === span.season) last.toMs = span.toMs
  else spans.push(span)
}
