import { compileTimePattern } from './compile-time-pattern.ts'
import type { Profile } from './profile.ts'

export type TimeResult = { ok: true; timeMs: number } | { ok: false; what: string }
/** A cell as text, or as a workbook holds it: a date is civil time kept as UTC. */
export type TimeCell = string | number | Date

const quarterMs = 900_000
/** Readings lie where every reader of them can go. */
const leastMs = 0
const mostMs = Date.UTC(2200, 0, 1)

/**
 * A reader of a profile's times to epoch ms. A time without an offset is civil time in `timeZone`: one that a spring change
 * skips is refused; one that an autumn change repeats is the first or the second as the profile says, or by the order of
 * rows: the first, unless the reading before, at `afterMs`, was not earlier than it.
 */
export function makeReadTime(
  { pattern, repeated }: Pick<Profile['time'], 'pattern' | 'repeated'>,
  timeZone: string,
): (cell: TimeCell, afterMs?: number) => TimeResult {
  const find = makeFindInstants(timeZone)
  const read = compileTimePattern(pattern)
  return (cell, afterMs = Number.NEGATIVE_INFINITY) => {
    const text = cell instanceof Date ? civilText(cell) : String(cell)
    const parsed = cell instanceof Date ? { civilMs: cell.getTime() } : read(text.trim())
    if (parsed === null || Number.isNaN('civilMs' in parsed ? parsed.civilMs : parsed.timeMs))
      return { ok: false, what: `"${text.slice(0, 60)}" is not a time` }
    let timeMs: number
    if ('timeMs' in parsed) timeMs = parsed.timeMs
    else {
      const instants = find(parsed.civilMs)
      if (instants.length === 0)
        return {
          ok: false,
          what: `${text.slice(0, 60)} does not exist in ${timeZone}: the clocks went forward over it`,
        }
      const [first, second = first!] = instants
      timeMs =
        repeated === 'first' ? first! : repeated === 'second' ? second : first! > afterMs ? first! : second
    }
    return timeMs >= leastMs && timeMs < mostMs
      ? { ok: true, timeMs }
      : { ok: false, what: `"${text.slice(0, 60)}" does not lie in the years 1970 to 2199` }
  }
}

const civilText = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'a date' : date.toISOString().slice(0, 19).replace('T', ' ')

/** The instants at which a zone's clocks show a civil time: none, one or two, in order. Offsets change at quarter hours, so they are asked for once in each. */
function makeFindInstants(timeZone: string): (civilMs: number) => number[] {
  const known = new Map<number, number[]>()
  return (civilMs) => {
    const quarter = Math.floor(civilMs / quarterMs)
    let offsets = known.get(quarter)
    if (!offsets) {
      const civil = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime()
      const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
        civil.toZonedDateTime(timeZone, { disambiguation }),
      )
      offsets = earlier!.toPlainDateTime().equals(civil)
        ? [...new Set([earlier!.epochMilliseconds, later!.epochMilliseconds])].map(
            (ms) => ms - quarter * quarterMs,
          )
        : []
      known.set(quarter, offsets)
    }
    return offsets.map((offset) => civilMs + offset)
  }
}
