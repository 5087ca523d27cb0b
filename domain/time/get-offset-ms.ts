type OffsetSpan = { fromMs: number; toMs: number; offsetMs: number }

const spansByZone = new Map<string, OffsetSpan[]>()

/**
 * Local time minus UTC at an instant, ms. Spans between two transitions are remembered, so a row of a long
 * series costs a comparison and not a Temporal object. Throws RangeError for an unknown zone.
 */
export function getOffsetMs(timeZone: string, timeMs: number): number {
  let spans = spansByZone.get(timeZone)
  if (spans === undefined) {
    spans = []
    spansByZone.set(timeZone, spans)
  }
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    const span = spans[middle]!
    if (timeMs < span.fromMs) high = middle
    else if (timeMs >= span.toMs) low = middle + 1
    else return span.offsetMs
  }
  const span = findSpan(timeZone, timeMs)
  spans.splice(low, 0, span)
  return span.offsetMs
}

function findSpan(timeZone: string, timeMs: number): OffsetSpan {
  const wholeMs = Math.floor(timeMs)
  // 'previous' is strictly before, so a transition at the instant itself is found from one ms later.
  const after = Temporal.Instant.fromEpochMilliseconds(wholeMs + 1).toZonedDateTimeISO(timeZone)
  const here = Temporal.Instant.fromEpochMilliseconds(wholeMs).toZonedDateTimeISO(timeZone)
  return {
    fromMs: after.getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: here.offsetNanoseconds / 1e6,
  }
}
