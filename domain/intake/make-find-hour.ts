import { makeReadTime } from './make-read-time.ts'

const hourMs = 3_600_000
const mostHours = 100_000

/**
 * When hours of a zone's clocks start, by their number since 1970 as if the clocks were UTC's: epoch ms, to which minutes
 * are simply added; null where they cannot be, since a clock change touches the hour. Each is worked out once.
 */
export function makeFindHour(timeZone: string): (civilHour: number) => number | null {
  const readOne = makeReadTime({ pattern: 'iso', repeated: 'by-order' }, timeZone)
  const hours = new Map<number, number | null>()
  const find = (civilHour: number): number | null => {
    const hour = new Date(civilHour * hourMs).toISOString().slice(0, '2026-01-01T00'.length)
    const at = (rest: string, afterMs?: number) => {
      const read = readOne(hour + rest, afterMs)
      return read.ok ? read.timeMs : Number.NaN
    }
    const first = at(':00:00')
    const isPlain =
      at(':59:59.999') === first + hourMs - 1 &&
      // Not an hour that is repeated, in whole or in part.
      at(':00:00', Number.POSITIVE_INFINITY) === first &&
      at(':30:00', Number.POSITIVE_INFINITY) === first + hourMs / 2 &&
      at(':59:59.999', Number.POSITIVE_INFINITY) === first + hourMs - 1
    return isPlain ? first : null
  }
  return (civilHour) => {
    let first = hours.get(civilHour)
    if (first === undefined) {
      if (hours.size >= mostHours) hours.clear()
      hours.set(civilHour, (first = find(civilHour)))
    }
    return first
  }
}
