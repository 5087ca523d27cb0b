import type { TariffDay } from '#domain/tariff/definition.ts'
import { formatClockTime } from '#domain/tariff/format-clock-time.ts'
import { readClockTime } from '#domain/tariff/read-clock-time.ts'

/** [period, from, to], times as HH:MM; one that ends before it begins goes on past midnight. */
export type ClockWindow = readonly [period: string, from: string, to: string]

/** The slots of a whole day: the windows, and `otherwise` between them. Windows that overlap throw. */
export function fillDay(otherwise: string, windows: readonly ClockWindow[]): TariffDay['slots'] {
  const minutes: (string | null)[] = Array(1440).fill(null)
  for (const [period, from, to] of windows) {
    const start = readClockTime(from)
    const end = readClockTime(to)
    if (start === null || end === null)
      throw new RangeError(`${period}: ${from} to ${to} are not clock times`)
    const lengthMinutes = end > start ? end - start : end + 1440 - start
    for (let i = 0; i < lengthMinutes; i++) {
      const minute = (start + i) % 1440
      if (minutes[minute] !== null)
        throw new RangeError(`${period} overlaps ${minutes[minute]} at ${from} to ${to}`)
      minutes[minute] = period
    }
  }
  const slots: TariffDay['slots'] = []
  let start = 0
  for (let minute = 1; minute <= 1440; minute++) {
    if (minute < 1440 && minutes[minute] === minutes[start]) continue
    const period = minutes[start] ?? otherwise
    slots.push({ from: formatClockTime(start), to: formatClockTime(minute), period })
    start = minute
  }
  return slots
}
