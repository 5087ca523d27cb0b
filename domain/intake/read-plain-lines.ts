import { readPlainNumber } from './read-plain-number.ts'

/** The readings of one signal in the order they came. */
export type LineSeries = { timeMs: number[]; value: number[] }

/** How times are written: digits that are finer than a millisecond, and what one unit is in milliseconds. */
export type TimeUnit = { cut: number; ms: number }

export type PlainLineOptions = {
  unit: TimeUnit
  nowMs: number
  /** Where the readings of a series' field go; null when the name is no name. Asked once for each. */
  openSeries: (head: string, field: string) => LineSeries | null
  /** Reads a line that is not plain, or says what is wrong with it. @returns its readings. */
  readOther: (line: string, number: number) => number
}

type Field = { from: number; to: number; series: LineSeries }
type Head = { from: number; to: number; fields: Field[]; next: Head | null }

const newline = 10
const carriageReturn = 13
const space = 32
const hash = 35
const plus = 43
const comma = 44
const dot = 46
const equals = 61
const backslash = 92
const letterI = 105
const letterU = 117
/** So many digits are exact in a double. */
const exactDigits = 15

/**
 * Reads a body of line protocol without quotes by its bytes: senders repeat their series in the same order, so that a
 * line is compared with the one that came after the line before last time, and nothing is made of it but two numbers.
 * Whatever is not plain (escapes, booleans, long numbers, faults) is left to `readOther`. @returns the readings.
 */
export function readPlainLines(bytes: Uint8Array, options: PlainLineOptions): number {
  const reader = new PlainLines(bytes, options)
  return reader.readAll()
}

/** Blanks, and the first byte of those beyond ASCII, are trimmed first. */
const startsPlainly = (byte: number) =>
  byte > space && byte !== 0xc2 && !(byte >= 0xe1 && byte <= 0xe3) && byte !== 0xef

class PlainLines {
  #bytes: Uint8Array
  #options: PlainLineOptions
  #heads = new Map<string, Head>()
  #last: Head = { from: 0, to: 0, fields: [], next: null }
  #text = new TextDecoder('utf-8', { ignoreBOM: true })
  /** Where what was read last ended. */
  #at = 0

  constructor(bytes: Uint8Array, options: PlainLineOptions) {
    this.#bytes = bytes
    this.#options = options
  }

  readAll(): number {
    const bytes = this.#bytes
    let rows = 0
    let number = 0
    for (let start = 0; start <= bytes.length; ) {
      let end = bytes.indexOf(newline, start)
      if (end < 0) end = bytes.length
      number++
      let last = end
      while (last > start && (bytes[last - 1] === space || bytes[last - 1] === carriageReturn)) last--
      if (last > start && bytes[start] !== hash) {
        const read = startsPlainly(bytes[start]!) ? this.#readLine(start, last) : 0
        rows +=
          read > 0
            ? read
            : this.#options.readOther(this.#text.decode(bytes.subarray(start, last)).trim(), number)
      }
      start = end + 1
    }
    return rows
  }

  /** @returns its readings, 0 when it is not plain: then nothing of it was taken. */
  #readLine(start: number, end: number): number {
    const bytes = this.#bytes
    const head = this.#findHead(start, end)
    if (head === null) return 0
    let at = this.#at
    while (bytes[at] === space) at++
    const fieldsFrom = at
    let fieldsEnd = at
    while (fieldsEnd < end && bytes[fieldsEnd] !== space) if (bytes[fieldsEnd++] === backslash) return 0
    let timeFrom = fieldsEnd
    while (timeFrom < end && bytes[timeFrom] === space) timeFrom++
    const timeMs = timeFrom === end ? this.#options.nowMs : this.#readTime(timeFrom, end)
    if (Number.isNaN(timeMs)) return 0
    // First whether all of it is plain, then into the series: a field that is not leaves nothing behind.
    let rows = 0
    for (; at < fieldsEnd; rows++) {
      const field = this.#findField(head, rows, at, fieldsEnd)
      if (field === null) return 0
      at = this.#at + 1
    }
    at = fieldsFrom
    for (let i = 0; i < rows; i++) {
      const { from, to, series } = head.fields[i]!
      series.timeMs.push(timeMs)
      series.value.push(this.#readValue(at + to - from, fieldsEnd))
      at = this.#at + 1
    }
    return rows
  }

  #findHead(start: number, end: number): Head | null {
    const bytes = this.#bytes
    const guess = this.#last.next
    if (guess !== null && this.#isSame(guess, start) && bytes[start + guess.to - guess.from] === space) {
      this.#last = guess
      this.#at = start + guess.to - guess.from
      return guess
    }
    let to = start
    while (to < end && bytes[to] !== space) if (bytes[to++] === backslash) return null
    if (to === end || to === start) return null
    const text = this.#text.decode(bytes.subarray(start, to))
    let head = this.#heads.get(text)
    if (!head) this.#heads.set(text, (head = { from: start, to, fields: [], next: null }))
    this.#last.next = head
    this.#last = head
    this.#at = to
    return head
  }

  /** The line's field at a position, mostly the one that stood there before; null when its value is not plain. */
  #findField(head: Head, position: number, from: number, end: number): Field | null {
    const known = head.fields[position]
    if (known && this.#isSame(known, from))
      return Number.isNaN(this.#readValue(from + known.to - known.from, end)) ? null : known
    let to = from
    while (to < end && this.#bytes[to] !== equals) if (this.#bytes[to++] === comma) return null
    if (to === end || to === from || Number.isNaN(this.#readValue(to + 1, end))) return null
    const decode = (a: number, b: number) => this.#text.decode(this.#bytes.subarray(a, b))
    const series = this.#options.openSeries(decode(head.from, head.to), decode(from, to))
    if (series === null) return null
    return (head.fields[position] = { from, to: to + 1, series })
  }

  #isSame({ from, to }: { from: number; to: number }, at: number): boolean {
    const bytes = this.#bytes
    for (let i = to - from - 1; i >= 0; i--) if (bytes[from + i] !== bytes[at + i]) return false
    return true
  }

  /** A number up to a comma or the end, `3i` and `3u` too; NaN when it is not plain. */
  #readValue(from: number, end: number): number {
    const bytes = this.#bytes
    let to = from
    let hasPoint = false
    for (; to < end && bytes[to] !== comma; to++) if (bytes[to] === dot) hasPoint = true
    this.#at = to
    const last = bytes[to - 1]
    if (last !== letterI && last !== letterU) return readPlainNumber(bytes, from, to)
    return hasPoint || bytes[from] === plus ? Number.NaN : readPlainNumber(bytes, from, to - 1)
  }

  #readTime(from: number, end: number): number {
    const { cut, ms } = this.#options.unit
    const bytes = this.#bytes
    let time = 0
    const to = end - cut
    if (end - from > 19 || to <= from || to - from > exactDigits) return Number.NaN
    for (let at = from; at < end; at++) {
      const digit = bytes[at]! - 48
      if (!(digit >= 0 && digit <= 9)) return Number.NaN
      if (at < to) time = time * 10 + digit
    }
    return time * ms
  }
}
