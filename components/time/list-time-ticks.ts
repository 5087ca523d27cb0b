import { formatOffset, isRepeatedHour, readCivilTime } from '#components/time/read-civil-time.ts'

export type HourTick = { at: number; hour: number; text: string; isMidnight: boolean; offset: string | null }
export type OffsetChange = { at: number; from: string; to: string }
export type TimeTicks = {
  /** Every full local hour. */
  hours: HourTick[]
  /** Those with room for their label; the hours of a repeated pair always have one, with their offsets. */
  labels: HourTick[]
  /** Local days in view: where each begins in view, and whether its midnight is in view. */
  days: { at: number; startsInView: boolean }[]
  offsetChanges: OffsetChange[]
}

const hourMs = 3_600_000
const steps = [1, 2, 3, 4, 6, 12, 24]

/** Ticks of a time axis in a zone's own hours: a 23 h day lacks one, a 25 h day has one twice. */
export function listTimeTicks(
  from: number,
  to: number,
  timeZone: string,
  pxPerHour: number,
  leastGapPx = 44,
): TimeTicks {
  const hours: HourTick[] = []
  const days: TimeTicks['days'] = [{ at: from, startsInView: false }]
  const offsetChanges: OffsetChange[] = []
  let last = readCivilTime(from, timeZone)
  let at = from
  if (last.minute > 0 || from % 60_000 > 0)
    at = Math.floor(from / 60_000) * 60_000 + (60 - last.minute) * 60_000
  while (at <= to) {
    const civil = readCivilTime(at, timeZone)
    if (civil.minute > 0) {
      at += (60 - civil.minute) * 60_000
      continue
    }
    if (civil.offsetMinutes !== last.offsetMinutes) {
      offsetChanges.push({
        at,
        from: formatOffset(last.offsetMinutes),
        to: formatOffset(civil.offsetMinutes),
      })
    }
    if (civil.day !== last.day) days.push({ at, startsInView: true })
    hours.push({
      at,
      hour: civil.hour,
      text: String(civil.hour).padStart(2, '0'),
      isMidnight: civil.day !== last.day || civil.hour === 0,
      offset: isRepeatedHour(at, timeZone) ? formatOffset(civil.offsetMinutes) : null,
    })
    last = civil
    at += hourMs
  }
  if (days[1]?.at === from) days.shift()
  return { hours, labels: thinOut(hours, pxPerHour, leastGapPx), days, offsetChanges }
}

function thinOut(hours: HourTick[], pxPerHour: number, leastGapPx: number): HourTick[] {
  const step = steps.find((each) => each * pxPerHour >= leastGapPx) ?? 24
  const gapMs = (leastGapPx * 0.6 * hourMs) / pxPerHour
  const repeated = hours.filter((tick) => tick.offset !== null)
  return hours.filter(
    (tick) =>
      tick.offset !== null ||
      (tick.hour % step === 0 && repeated.every((other) => Math.abs(other.at - tick.at) >= gapMs)),
  )
}
