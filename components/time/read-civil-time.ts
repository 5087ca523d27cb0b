export type CivilTime = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  /** Monday 1 to Sunday 7. */
  weekday: number
  offsetMinutes: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** The clock on the wall of `timeZone` at an instant (epoch ms), with its offset from UTC, whatever the browser's own zone. */
export function readCivilTime(atMs: number, timeZone: string): CivilTime {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(atMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
  const asUtcMs = Date.UTC(year, month - 1, day, hour, minute)
  const weekday = new Date(asUtcMs).getUTCDay() || 7
  const offsetMinutes = Math.round((asUtcMs - Math.floor(atMs / 60_000) * 60_000) / 60_000)
  return { year, month, day, hour, minute, weekday, offsetMinutes }
}

/** True in an hour that the clock shows twice, when daylight saving ends. */
export function isRepeatedHour(atMs: number, timeZone: string): boolean {
  const hourMs = 3_600_000
  const here = readCivilTime(atMs, timeZone)
  return [atMs - hourMs, atMs + hourMs].some((otherMs) => {
    const other = readCivilTime(otherMs, timeZone)
    return other.hour === here.hour && other.day === here.day
  })
}

/** "+1", "−3:30": short enough for a chart's axis. */
export function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes)
  const minutes = size % 60
  const sign = offsetMinutes < 0 ? '−' : '+'
  return `${sign}${Math.floor(size / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}
