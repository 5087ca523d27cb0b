import type { TimeResult } from './make-read-time.ts'
import { makeReadTime } from './make-read-time.ts'

const hourMs = 3_600_000
const mostHours = 100_000

/**
 * `makeReadTime` of ISO times for files of millions of rows: an hour's start is worked out once, and its minutes are added to it. Hours
 * that a clock change touches, and texts of another shape, are read one by one.
 */
export function makeTimestampReader(timeZone: string): (text: string, afterMs?: number) => TimeResult {
  const readOne = makeReadTime({ pattern: 'iso', repeated: 'by-order' }, timeZone)
  // The start of each hour by its text and offset, null where minutes cannot simply be added.
  const hours = new Map<string, number | null>()
  const findHour = (hour: string, offset: string): number | null => {
    const known = hours.get(hour + offset)
    if (known !== undefined) return known
    const at = (rest: string, afterMs?: number) => {
      const read = readOne(hour + rest + offset, afterMs)
      return read.ok ? read.timeMs : Number.NaN
    }
    const first = at(':00:00')
    const isPlain =
      at(':59:59.999') === first + hourMs - 1 &&
      // Not an hour that is repeated, in whole or in part.
      at(':00:00', Number.POSITIVE_INFINITY) === first &&
      at(':30:00', Number.POSITIVE_INFINITY) === first + hourMs / 2 &&
      at(':59:59.999', Number.POSITIVE_INFINITY) === first + hourMs - 1
    if (hours.size >= mostHours) hours.clear()
    hours.set(hour + offset, isPlain ? first : null)
    return isPlain ? first : null
  }
  let lastHour = ''
  let lastOffset = ''
  let lastMs: number | null = null
  return (text, afterMs) => {
    const split = splitTime(text)
    if (split === null) return readOne(text, afterMs)
    const offset = text.slice(split.end)
    if (lastOffset !== offset || !text.startsWith(lastHour) || lastHour === '') {
      lastHour = text.slice(0, hourEnd)
      lastOffset = offset
      lastMs = findHour(lastHour, offset)
    }
    return lastMs === null ? readOne(text, afterMs) : { ok: true, timeMs: lastMs + split.minuteMs }
  }
}

const hourEnd = '2026-01-01T00'.length
const zero = 48
const colon = 58
const dot = 46

/** Minutes, seconds and milliseconds of `2026-01-01T00:mm:ss.fff`, and where they end; null for another shape. */
function splitTime(text: string): { minuteMs: number; end: number } | null {
  const two = (at: number) => {
    const tens = text.charCodeAt(at) - zero
    const ones = text.charCodeAt(at + 1) - zero
    return tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN
  }
  if (text.charCodeAt(hourEnd) !== colon) return null
  let minuteMs = two(hourEnd + 1) * 60_000
  let end = hourEnd + 3
  if (text.charCodeAt(end) === colon) {
    minuteMs += two(end + 1) * 1_000
    end += 3
    if (text.charCodeAt(end) === dot) {
      const from = ++end
      let thousandths = 0
      for (; end < text.length; end++) {
        const digit = text.charCodeAt(end) - zero
        if (!(digit >= 0 && digit <= 9)) break
        if (end < from + 3) thousandths = thousandths * 10 + digit
      }
      if (end === from || end > from + 9) return null
      for (let digits = end - from; digits < 3; digits++) thousandths *= 10
      minuteMs += thousandths
    }
  }
  return Number.isNaN(minuteMs) ? null : { minuteMs, end }
}
