/** A stretch of time in which a zone's clock keeps one offset from UTC. */
export type OffsetSpan = { fromMs: number; toMs: number; offsetMs: number }

/** The zone's offsets from `fromMs` to `toMs`, in order, without gaps. A zone that is not known throws. */
export function listOffsetSpans(timeZone: string, fromMs: number, toMs: number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone)
  let start = fromMs
  while (start < toMs) {
    const next = at.getTimeZoneTransition('next')
    const end = next === null ? toMs : Math.min(toMs, next.epochMilliseconds)
    spans.push({ fromMs: start, toMs: end, offsetMs: at.offsetNanoseconds / 1e6 })
    start = end
    if (next !== null) at = next
  }
  return spans
}
