import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { invalid } from '#server/errors.ts'
import type { CsvShape, StreamTarget } from './csv-rows.ts'
import { CsvRows } from './csv-rows.ts'
import { PlainCsv } from './plain-csv.ts'
import { splitRow } from './split-row.ts'
import { wholeLines } from './whole-lines.ts'

const newline = 10

/**
 * Reads a CSV of readings of any length. A row that cannot be read is rejected, the others are taken.
 * @throws AppError invalid when the file is no CSV, or lacks a column.
 */
export async function streamReadingsCsv(
  file: Readable,
  shape: CsvShape,
  target: StreamTarget,
): Promise<void> {
  let rows: CsvRows | null = null
  let plain: PlainCsv | null = null
  const read = (row: string[], line: number) => {
    if (rows) rows.read(row, line)
    else rows = new CsvRows(row, shape, target)
  }
  let line = 0
  const pieces = wholeLines(file)
  for await (const piece of pieces) {
    let at = 0
    const isCut = piece.at(-1) !== newline
    while (!isCut && !rows && at < piece.length) {
      const end = piece.indexOf(newline, at)
      const cells = splitRow(piece.toString('utf8', line === 0 && hasMark(piece) ? at + 3 : at, end))
      if (cells === null) break
      line++
      if (cells.length > 0) read(cells, line)
      at = end + 1
    }
    if (!isCut && rows)
      ({ line, at } = (plain ??= new PlainCsv(rows, shape.timeZone)).readLines(piece, at, line))
    // A parser of CSV costs many times as much: it is for what only it can read.
    if (at < piece.length) {
      await readQuoted(piece.subarray(at), pieces, line, target, read)
      break
    }
    await target.makeRoom()
  }
  if (!rows)
    throw invalid('The file is empty', [
      { where: 'line 1', what: 'there is no header', mend: 'Check that it is the right file.' },
    ])
}

/** Whether a byte order mark stands first. */
const hasMark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** Reads a piece and all after it as CSV with whatever it may hold. */
async function readQuoted(
  first: Buffer,
  others: AsyncIterable<Buffer>,
  before: number,
  target: StreamTarget,
  read: (row: string[], line: number) => void,
): Promise<void> {
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    delimiter: [',', ';', '\t'],
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
