/** A civil day of a zone: 23, 24 or 25 hours, [startMs, endMs). */
export type LocalDay = { date: string; startMs: number; endMs: number; hours: number }

/** The local day of a date (YYYY-MM-DD). Throws RangeError for a date or a zone that does not exist. */
export function localDayOf(date: string, timeZone: string): LocalDay {
  const plain = Temporal.PlainDate.from(date)
  const startMs = plain.toZonedDateTime(timeZone).epochMilliseconds
  const endMs = plain.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  return { date: plain.toString(), startMs, endMs, hours: (endMs - startMs) / 3_600_000 }
}

/** The local day an instant falls in. */
export function localDayAt(timeMs: number, timeZone: string): LocalDay {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(timeMs))
  return localDayOf(instant.toZonedDateTimeISO(timeZone).toPlainDate().toString(), timeZone)
}
