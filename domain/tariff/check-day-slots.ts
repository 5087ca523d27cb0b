import type { TariffDay, TariffProblem } from '#domain/tariff/definition.ts'
import { formatClockTime } from '#domain/tariff/format-clock-time.ts'
import { readClockTime } from '#domain/tariff/read-clock-time.ts'

type Slot = { from: number; to: number; period: string; path: string }

/** Faults of one day's slots: times that are none, off the quarter hour or in the wrong order, holes, overlaps. */
export function checkDaySlots(slots: TariffDay['slots'], dayName: string, path: string): TariffProblem[] {
  const problems: TariffProblem[] = []
  const read: Slot[] = []
  for (const [i, slot] of slots.entries()) {
    const slotPath = `${path}.slots[${i}]`
    const from = readClockTime(slot.from)
    const to = readClockTime(slot.to)
    for (const [end, minutes] of [
      ['from', from],
      ['to', to],
    ] as const) {
      if (minutes !== null && minutes % 15 === 0) continue
      const written = slot[end]
      problems.push({
        path: `${slotPath}.${end}`,
        what: `${dayName}: ${minutes === null ? `"${written}" is not a time` : `${written} is not on the quarter hour`}`,
        mend: 'write HH:MM on the quarter hour, 24:00 for the end of the day',
      })
    }
    if (from === null || to === null) continue
    if (from >= to) {
      problems.push({
        path: slotPath,
        what: `${dayName}: ${slot.from}–${slot.to} ends before it begins`,
        mend: `split it at midnight: ${slot.from}–24:00 and 00:00–${slot.to}`,
      })
    } else read.push({ from, to, period: slot.period, path: slotPath })
  }
  // Where a slot could not be read, the hole it leaves is no news.
  return read.length === slots.length ? [...problems, ...checkCoverage(read, dayName, path)] : problems
}

function checkCoverage(slots: Slot[], dayName: string, path: string): TariffProblem[] {
  const problems: TariffProblem[] = []
  const hole = (from: number, to: number) =>
    problems.push({
      path: `${path}.slots`,
      what: `${dayName}: nothing covers ${span(from, to)}`,
      mend: 'add a slot or move its neighbours',
    })
  let covered = 0
  let last: Slot | null = null
  for (const slot of slots.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (slot.from > covered) hole(covered, slot.from)
    if (last && slot.from < covered) {
      problems.push({
        path: slot.path,
        what: `${dayName}: ${span(slot.from, Math.min(slot.to, covered))} is covered twice, by ${last.period} and ${slot.period}`,
        mend: 'let each slot begin where the one before it ends',
      })
    }
    if (slot.to > covered) {
      covered = slot.to
      last = slot
    }
  }
  if (covered < 1440) hole(covered, 1440)
  return problems
}

function span(from: number, to: number): string {
  return `${formatClockTime(from)}–${formatClockTime(to)}`
}
