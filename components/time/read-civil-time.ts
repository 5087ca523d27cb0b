export type CivilTime = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
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

/** Offsets by zone and quarter hour: no zone changes its offset within one, and asking Intl each time is slow. */
const offsets = new Map<string, Map<number, number>>()
const quarterMs = 900_000
const mostKept = 10_000

function readOffsetMinutes(atMs: number, timeZone: string): number {
  let kept = offsets.get(timeZone)
  if (!kept || kept.size > mostKept) {
    kept = new Map()
    offsets.set(timeZone, kept)
  }
  const quarter = Math.floor(atMs / quarterMs)
  const known = kept.get(quarter)
  if (known !== undefined) return known
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(quarter * quarterMs))
    part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
  const offset = Math.round((Date.UTC(year, month - 1, day, hour, minute) - quarter * quarterMs) / 60_000)
  kept.set(quarter, offset)
  return offset
}

/** The clock on the wall of `timeZone` at an instant (epoch ms), with its offset from UTC, whatever the browser's own zone. */
export function readCivilTime(atMs: number, timeZone: string): CivilTime {
  const offsetMinutes = readOffsetMinutes(atMs, timeZone)
  const local = new Date(atMs + offsetMinutes * 60_000)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    offsetMinutes,
  }
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
