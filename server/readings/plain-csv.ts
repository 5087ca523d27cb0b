import { PlainTimeReader } from '#domain/intake/plain-time-reader.ts'
import { readPlainNumber } from '#domain/intake/read-plain-number.ts'
import type { CsvRows, WideColumn } from './csv-rows.ts'
import { readCell } from './csv-rows.ts'
import { SeriesByBytes } from './series-by-bytes.ts'

const space = 32
const newline = 10
const carriageReturn = 13
const delimiter = /[,;\t]/

/** 1 for the bytes that end a cell. */
const endsCell = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === newline || ',;\t'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/**
 * Reads rows of CSV without quotes by their bytes: of a plain row nothing is made but its numbers. Every other row is read
 * as text, cell by cell, and so is a plain one that is to be rejected.
 */
export class PlainCsv {
  #rows: CsvRows
  #times: PlainTimeReader
  #names: SeriesByBytes
  /** Where each cell of the row starts, and the one after the last would. */
  #starts: Int32Array

  constructor(rows: CsvRows, timeZone: string) {
    this.#rows = rows
    this.#times = new PlainTimeReader(timeZone)
    this.#names = new SeriesByBytes((name) => rows.openSeries(name))
    this.#starts = new Int32Array(rows.columns + 1)
  }

  /** @param before the number of the line before the first. @returns the number of the last line. */
  readLines(bytes: Buffer, from: number, before: number): number {
    const { wide } = this.#rows
    let line = before
    for (let start = from; start < bytes.length; ) {
      line++
      const end = this.#findCells(bytes, start)
      if (end >= 0 && (wide ? this.#readWide(bytes, wide, line) : this.#readLong(bytes))) {
        start = end + 1
        continue
      }
      const found = bytes.indexOf(newline, start)
      const last = found < 0 ? bytes.length : found
      readRowText(bytes.toString('utf8', start, last), line, this.#rows)
      start = last + 1
    }
    return line
  }

  /** @returns where the line ends, -1 when it has not as many cells as the header. */
  #findCells(bytes: Buffer, start: number): number {
    const starts = this.#starts
    const most = starts.length - 1
    let cells = 0
    let at = start
    starts[0] = start
    for (; ; at++) {
      if (at < bytes.length && endsCell[bytes[at]!] === 0) continue
      if (cells === most) return -1
      starts[++cells] = at + 1
      if (at >= bytes.length || bytes[at] === newline) break
    }
    let last = at
    while (last > start && bytes[last - 1] === carriageReturn) last--
    starts[cells] = last + 1
    return cells === most ? at : -1
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
    let at = this.#starts[cell + 1]! - 1
    while (bytes[at - 1] === space) at--
    return at
  }
}

/** A line of CSV without quotes as text. */
export function readRowText(
  text: string,
  line: number,
  rows: { read: (row: string[], line: number) => void },
): void {
  if (text.trim() === '') return
  rows.read(
    text.split(delimiter).map((cell) => cell.trim()),
    line,
  )
}

function readNumber(bytes: Buffer, from: number, to: number): number {
  const value = readPlainNumber(bytes, from, to)
  return Number.isNaN(value) ? (readCell(bytes.toString('latin1', from, to)) ?? Number.NaN) : value
}
