import { readCivilTime } from '#components/time/read-civil-time.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** "2026-10-25T01:30+01:00": local time that a machine reads without doubt. */
export function writeLocalIso(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, offsetMinutes } = readCivilTime(atMs, timeZone)
  const size = Math.abs(offsetMinutes)
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${offset}`
}
