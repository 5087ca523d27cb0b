import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { makeTimestampReader } from '#domain/intake/make-timestamp-reader.ts'
import { invalid } from '#server/errors.ts'
import { wholeLines } from './whole-lines.ts'

/** What a CSV's columns mean. Long: signal, time, value. Wide: a time column and one column a signal. */
export type CsvShape = {
  /** Zone of timestamps that carry none. */
  timeZone: string
  /** For wide files: column name to signal key; columns left out are not read. Null: the long shape. */
  columns: Record<string, string> | null
  timeColumn: string
}

export type StreamTarget = {
  take: (key: string, timeMs: number, value: number, line: number) => void
  reject: (line: number, what: string) => void
  /** Asked now and then: the stream waits until it is done. */
  makeRoom: () => Promise<void>
}

type ReadRow = (row: string[], line: number) => void

/**
 * Reads a CSV of readings of any length. A row that cannot be read is rejected, the others are taken.
 * @throws AppError invalid when the file is no CSV, or lacks a column.
 */
export async function streamReadingsCsv(
  file: Readable,
  shape: CsvShape,
  target: StreamTarget,
): Promise<void> {
  let readRow: ReadRow | null = null
  const read: ReadRow = (row, line) => {
    if (readRow) readRow(row, line)
    else readRow = makeRowReader(row, shape, target)
  }
  let line = 0
  const pieces = wholeLines(file)
  for await (const piece of pieces) {
    // Splitting is most of what a parser of CSV costs: rows without quotes need none.
    if (piece.includes('"') || !piece.includes('\n')) {
      await readQuoted(piece, pieces, line, target, read)
      break
    }
    line = readPlain(piece.toString('utf8'), line, read)
    await target.makeRoom()
  }
  if (!readRow)
    throw invalid('The file is empty', [
      { where: 'line 1', what: 'there is no header', mend: 'Check that it is the right file.' },
    ])
}

const delimiters = [',', ';', '\t']

/** @returns the number of the last line. */
function readPlain(text: string, before: number, read: ReadRow): number {
  const used = delimiters.filter((one) => text.includes(one))
  const delimiter = used.length === 1 ? used[0]! : /[,;\t]/
  let line = before
  let start = before === 0 && text.startsWith('\ufeff') ? 1 : 0
  while (start < text.length) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    line++
    const whole = text.slice(start, end).trim()
    start = end + 1
    if (whole === '') continue
    const row = whole.split(delimiter)
    for (let i = 0; i < row.length; i++) row[i] = row[i]!.trim()
    read(row, line)
  }
  return line
}

/** Reads a piece and all after it as CSV with whatever it may hold. */
async function readQuoted(
  first: Buffer,
  others: AsyncIterable<Buffer>,
  before: number,
  target: StreamTarget,
  read: ReadRow,
): Promise<void> {
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    delimiter: delimiters,
    on_record: (row: string[], { lines }) => {
      read(row, before + lines)
      return null
    },
  })
  try {
    await pipeline(
      async function* () {
        yield first
        for await (const piece of others) {
          await target.makeRoom()
          yield piece
        }
      },
      parser,
      async (rows) => {
        for await (const _ of rows);
      },
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const where = 'lines' in error ? `line ${before + Number(error.lines)}` : 'the file'
    throw invalid('The file cannot be read as CSV', [
      { where, what: error.message, mend: 'Quotes that open must close.' },
    ])
  }
}

function makeRowReader(header: string[], shape: CsvShape, target: StreamTarget) {
  const find = (name: string) => {
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
  const timeAt = find(shape.timeColumn)
  const wide =
    shape.columns && Object.entries(shape.columns).map(([column, key]) => ({ key, at: find(column) }))
  const [signalAt, valueAt] = wide ? [0, 0] : [find('signal'), find('value')]
  const readTime = makeTimestampReader(shape.timeZone)
  // By series in file order: the hour that clocks repeat is told apart by what came before it.
  const lastMs = new Map<string, number>()
  const takeCell = (key: string, timeMs: number, cell: string, line: number) => {
    const value = readNumber(cell)
    if (value === null) target.reject(line, `"${cell}" is not a number (signal ${key})`)
    else target.take(key, timeMs, value, line)
  }
  return (row: string[], line: number) => {
    if (row.length !== header.length) {
      target.reject(line, `the row has ${row.length} columns, the header ${header.length}`)
      return
    }
    const series = wide ? '' : row[signalAt]!
    const time = readTime(row[timeAt]!, lastMs.get(series))
    if (!time.ok) {
      target.reject(line, time.what)
      return
    }
    lastMs.set(series, time.timeMs)
    if (!wide) takeCell(series, time.timeMs, row[valueAt]!, line)
    else for (const { key, at } of wide) if (row[at] !== '') takeCell(key, time.timeMs, row[at]!, line)
  }
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

function readNumber(cell: string): number | null {
  if (!number.test(cell)) return null
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}
