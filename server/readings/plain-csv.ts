import { PlainTimeReader } from '#domain/intake/plain-time-reader.ts'
import { readPlainNumber } from '#domain/intake/read-plain-number.ts'
import type { CsvRows, WideColumn } from './csv-rows.ts'
import { readCell } from './csv-rows.ts'
import { SeriesByBytes } from './series-by-bytes.ts'
import { splitRow } from './split-row.ts'

const space = 32
const newline = 10
const carriageReturn = 13
const quote = 34
/** Begins letters beyond ASCII that are no blanks. */
const latin = 0xc3

/** 1 for the bytes that end a cell, 2 for the quote. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === quote) return 2
  return byte === newline || ',;\t'.includes(String.fromCharCode(byte)) ? 1 : 0
})

/**
 * Reads rows of CSV by their bytes: of a plain row nothing is made but its numbers. Every other row is read as text, cell
 * by cell, and so is a plain one that is to be rejected.
 */
export class PlainCsv {
  #rows: CsvRows
  #times: PlainTimeReader
  #names: SeriesByBytes
  /** Where each cell of the row starts and ends, its quotes left out. */
  #starts: Int32Array
  #ends: Int32Array

  constructor(rows: CsvRows, timeZone: string) {
    this.#rows = rows
    this.#times = new PlainTimeReader(timeZone)
    this.#names = new SeriesByBytes((name) => rows.openSeries(name))
    this.#starts = new Int32Array(rows.columns + 1)
    this.#ends = new Int32Array(rows.columns)
  }

  /**
   * @param before the number of the line before the first.
   * @returns the number of the last line read, and where it ended: before the end where a row's quotes are not simple.
   */
  readLines(bytes: Buffer, from: number, before: number): { line: number; at: number } {
    const { wide } = this.#rows
    let line = before
    let start = from
    while (start < bytes.length) {
      const end = this.#findCells(bytes, start)
      if (end >= 0 && (wide ? this.#readWide(bytes, wide, line + 1) : this.#readLong(bytes))) {
        start = end + 1
      } else {
        const found = bytes.indexOf(newline, start)
        const last = found < 0 ? bytes.length : found
        const cells = splitRow(bytes.toString('utf8', start, last))
        if (cells === null) break
        if (cells.length > 0) this.#rows.read(cells, line + 1)
        start = last + 1
      }
      line++
    }
    return { line, at: start }
  }

  /** @returns where the line ends, -1 when it has not as many cells as the header, or its quotes are not plain. */
  #findCells(bytes: Buffer, start: number): number {
    const starts = this.#starts
    const ends = this.#ends
    const most = ends.length
    let cells = 0
    let at = start
    starts[0] = start
    for (; ; at++) {
      const kind = at < bytes.length ? kinds[bytes[at]!] : 1
      if (kind === 0) continue
      if (cells === most) return -1
      let end = at
      if (kind === 2) {
        end = at === starts[cells] ? findClosing(bytes, at + 1) : -1
        if (end < 0) return -1
        starts[cells] = at + 1
        at = end + 1
        while (bytes[at] === carriageReturn) at++
        if (at < bytes.length && (at > end + 1 ? bytes[at] !== newline : kinds[bytes[at]!] !== 1)) return -1
      }
      ends[cells] = end
      starts[++cells] = at + 1
      if (at >= bytes.length || bytes[at] === newline) break
    }
    if (cells !== most) return -1
    let last = ends[most - 1]!
    while (last > starts[most - 1]! && bytes[last - 1] === carriageReturn) last--
    ends[most - 1] = last
    return at
  }

  /** @returns whether the row was plain; if not, nothing of it was taken. */
  #readLong(bytes: Buffer): boolean {
    const { timeAt, signalAt, valueAt } = this.#rows
    const series = this.#names.find(bytes, this.#startOf(bytes, signalAt), this.#endOf(bytes, signalAt))
    if (series === null) return false
    const timeMs = this.#times.read(bytes, this.#startOf(bytes, timeAt), this.#endOf(bytes, timeAt))
    const value = readNumber(bytes, this.#startOf(bytes, valueAt), this.#endOf(bytes, valueAt))
    if (Number.isNaN(timeMs) || Number.isNaN(value) || !series.sink.take(timeMs, value)) return false
    series.lastMs = timeMs
    return true
  }

  /** @returns whether its time was plain; if not, nothing of it was taken. */
  #readWide(bytes: Buffer, wide: WideColumn[], line: number): boolean {
    const { timeAt, shared } = this.#rows
    const timeMs = this.#times.read(bytes, this.#startOf(bytes, timeAt), this.#endOf(bytes, timeAt))
    if (Number.isNaN(timeMs)) return false
    shared.lastMs = timeMs
    for (const { key, at, sink } of wide) {
      const from = this.#startOf(bytes, at)
      const to = this.#endOf(bytes, at)
      if (from >= to) continue
      const value = readNumber(bytes, from, to)
      if (!Number.isNaN(value) && sink?.take(timeMs, value)) continue
      const cell = bytes.toString('utf8', from, to).trim()
      if (cell !== '') this.#rows.takeCell(key, timeMs, cell, line)
    }
    return true
  }

  #startOf(bytes: Buffer, cell: number): number {
    let at = this.#starts[cell]!
    while (bytes[at] === space) at++
    return at
  }

  #endOf(bytes: Buffer, cell: number): number {
    let at = this.#ends[cell]!
    while (bytes[at - 1] === space) at--
    return at
  }
}

/** Where a quoted cell's text ends; -1 when that is not on this line, or it has blanks at its ends, which count. */
function findClosing(bytes: Buffer, from: number): number {
  let to = from
  while (to < bytes.length && bytes[to] !== quote && bytes[to] !== newline) to++
  if (bytes[to] !== quote) return -1
  if (to === from) return to
  const [first, last] = [bytes[from]!, bytes[to - 1]!]
  const isPlain =
    first > space &&
    (first < 128 || first === latin) &&
    last > space &&
    (last < 128 || bytes[to - 2] === latin)
  return isPlain ? to : -1
}

function readNumber(bytes: Buffer, from: number, to: number): number {
  const value = readPlainNumber(bytes, from, to)
  return Number.isNaN(value) ? (readCell(bytes.toString('latin1', from, to)) ?? Number.NaN) : value
}
