import { makeTimestampReader } from '#domain/intake/make-timestamp-reader.ts'
import { invalid } from '#server/errors.ts'

/** What a CSV's columns mean. Long: signal, time, value. Wide: a time column and one column a signal. */
export type CsvShape = {
  /** Zone of timestamps that carry none. */
  timeZone: string
  /** For wide files: column name to signal key; columns left out are not read. Null: the long shape. */
  columns: Record<string, string> | null
  timeColumn: string
}

/** Where the readings of one signal go. */
export type ReadingSink = {
  /** @returns whether it was taken; if not, `take` of the target says why. */
  take: (timeMs: number, value: number) => boolean
}

export type StreamTarget = {
  /** Null: there is no such signal. */
  openSeries: (key: string) => ReadingSink | null
  take: (key: string, timeMs: number, value: number, line: number) => void
  reject: (line: number, what: string) => void
  /** Asked now and then: the stream waits until it is done. */
  makeRoom: () => Promise<void>
}

/** A series of the file; the hour that clocks repeat is told apart by what came before it, in the order of the file. */
export type CsvSeries = { key: string; lastMs: number | undefined; sink: ReadingSink | null }
export type WideColumn = { key: string; sink: ReadingSink | null; at: number }

/** The rows of a CSV, cell by cell, whatever they hold: a row that cannot be read is rejected. */
export class CsvRows {
  readonly columns: number
  readonly timeAt: number
  /** Of a long file. */
  readonly signalAt: number
  readonly valueAt: number
  /** Of a wide one: where each signal's values stand. */
  readonly wide: WideColumn[] | null
  /** The one whose times all readings of a wide file's row share. */
  readonly shared: CsvSeries = { key: '', lastMs: undefined, sink: null }
  #target: StreamTarget
  #readTime: ReturnType<typeof makeTimestampReader>
  #series = new Map<string, CsvSeries>()

  /** @throws AppError invalid when the header lacks a column. */
  constructor(header: string[], shape: CsvShape, target: StreamTarget) {
    this.#target = target
    this.#readTime = makeTimestampReader(shape.timeZone)
    this.columns = header.length
    this.timeAt = findColumn(header, shape.timeColumn, shape)
    this.wide =
      shape.columns &&
      Object.entries(shape.columns).map(([column, key]) => ({
        key,
        sink: target.openSeries(key),
        at: findColumn(header, column, shape),
      }))
    this.signalAt = this.wide ? -1 : findColumn(header, 'signal', shape)
    this.valueAt = this.wide ? -1 : findColumn(header, 'value', shape)
  }

  openSeries(key: string): CsvSeries {
    let series = this.#series.get(key)
    if (!series) {
      series = { key, lastMs: undefined, sink: this.#target.openSeries(key) }
      this.#series.set(key, series)
    }
    return series
  }

  read(row: string[], line: number): void {
    if (row.length !== this.columns) {
      this.#target.reject(line, `the row has ${row.length} columns, the header ${this.columns}`)
      return
    }
    const series = this.wide ? this.shared : this.openSeries(row[this.signalAt]!)
    const time = this.#readTime(row[this.timeAt]!, series.lastMs)
    if (!time.ok) {
      this.#target.reject(line, time.what)
      return
    }
    series.lastMs = time.timeMs
    if (!this.wide) this.takeCell(series.key, time.timeMs, row[this.valueAt]!, line)
    else
      for (const { key, at } of this.wide) if (row[at] !== '') this.takeCell(key, time.timeMs, row[at]!, line)
  }

  takeCell(key: string, timeMs: number, cell: string, line: number): void {
    const value = readCell(cell)
    if (value === null) this.#target.reject(line, `"${cell}" is not a number (signal ${key})`)
    else this.#target.take(key, timeMs, value, line)
  }
}

function findColumn(header: string[], name: string, shape: CsvShape): number {
  const at = header.indexOf(name)
  if (at < 0)
    throw invalid('The file lacks a column', [
      {
        where: 'line 1',
        what: `the header has no column "${name}"; it has ${header.map((one) => `"${one}"`).join(', ')}`,
        mend: shape.columns
          ? 'Correct the column names, or the mapping of columns to signals.'
          : 'A file of readings has the columns signal, time and value.',
      },
    ])
  return at
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** A number of a cell, null for what is none. */
export function readCell(cell: string): number | null {
  if (!number.test(cell)) return null
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}
