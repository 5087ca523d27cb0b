export type TimestampResult = { ok: true; timeMs: number } | { ok: false; what: string }

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

/**
 * Reads an ISO 8601 timestamp to epoch ms. Without an offset it is civil time in `timeZone`: a time that a spring
 * change skips is refused; one that an autumn change repeats is its first occurrence, or its second when the reading
 * before, at `afterMs`, was not earlier than the first.
 */
export function readTimestamp(
  text: string,
  timeZone: string,
  afterMs = Number.NEGATIVE_INFINITY,
): TimestampResult {
  const match = pattern.exec(text.trim())
  if (!match) return { ok: false, what: `"${text}" is not a time` }
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = match
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction ? `.${fraction}` : ''}`
  try {
    if (zone) {
      const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
      return { ok: true, timeMs: Temporal.Instant.from(iso + offset).epochMilliseconds }
    }
    const civil = Temporal.PlainDateTime.from(iso, { overflow: 'reject' })
    const zoned = civil.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    if (!zoned.toPlainDateTime().equals(civil))
      return { ok: false, what: `${text} does not exist in ${timeZone}: the clocks went forward over it` }
    if (zoned.epochMilliseconds > afterMs) return { ok: true, timeMs: zoned.epochMilliseconds }
    const second = civil.toZonedDateTime(timeZone, { disambiguation: 'later' })
    return { ok: true, timeMs: second.epochMilliseconds }
  } catch {
    return { ok: false, what: `"${text}" is not a time` }
  }
}
