/** What the form says: days of the tenant's calendar, both included, or the last hours. */
export type SignalSpan = { from: string; to: string; hours: number; fromMs: number; toMs: number }

export const spanHours = [24, 168, 720] as const
const hourMs = 3_600_000
const mostMs = 92 * 24 * hourMs

/** The span an address asks for: `from` and `to` as days, else the last `hours`; what cannot be used counts as left out. */
export function readSignalSpan(
  params: Record<string, string | string[] | undefined>,
  timeZone: string,
  now: number,
): SignalSpan {
  const hours = spanHours.find((one) => String(one) === params.hours) ?? spanHours[0]
  const [fromMs, toMs] = [startOfDay(params.from, 0, timeZone), startOfDay(params.to, 1, timeZone)]
  if (fromMs !== null && toMs !== null && fromMs < toMs && toMs - fromMs <= mostMs)
    return { from: String(params.from), to: String(params.to), hours: 0, fromMs, toMs }
  const dayOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const startMs = now - hours * hourMs
  return { from: dayOf(startMs), to: dayOf(now), hours, fromMs: startMs, toMs: now }
}

function startOfDay(date: unknown, daysLater: number, timeZone: string): number | null {
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date)) return null
  try {
    const day = Temporal.PlainDate.from(date).add({ days: daysLater })
    return day.toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    return null
  }
}
