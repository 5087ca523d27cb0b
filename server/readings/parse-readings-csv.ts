import { CsvError, parse } from 'csv-parse/sync'
import { readTimestamp } from '#domain/intake/read-timestamp.ts'
import type { Fault } from '#server/errors.ts'

export type ParsedReading = { key: string; timeMs: number; value: number }
export type ParsedReadings = { readings: ParsedReading[]; faults: Fault[]; rows: number }

/** What a CSV's columns mean. Long: signal, time, value. Wide: a time column and one column a signal. */
export type CsvShape = {
  /** Zone of timestamps that carry none. */
  timeZone: string
  /** For wide files: column name to signal key; columns left out are not read. Null: the long shape. */
  columns: Record<string, string> | null
  timeColumn: string
}

/** Reads a CSV of readings whole: every row that cannot be read is a fault with its line, and the caller decides. Empty values in a wide file are gaps, not faults. */
export function parseReadingsCsv(text: string, shape: CsvShape): ParsedReadings {
  const faults: Fault[] = []
  const readings: ParsedReading[] = []
  let records: { record: Record<string, string>; info: { lines: number } }[]
  let header: string[] = []
  try {
    records = parse(text, {
      bom: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim())
        return header
      },
      info: true,
      skip_empty_lines: true,
      delimiter: [',', ';', '\t'],
      trim: true,
    }) as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? `line ${error.lines}` : 'the file'
    return {
      readings,
      rows: 0,
      faults: [{ where: line, what: error.message, mend: 'Each row has as many columns as the header.' }],
    }
  }
  const wanted = shape.columns
    ? [shape.timeColumn, ...Object.keys(shape.columns)]
    : ['signal', shape.timeColumn, 'value']
  const missing = wanted.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    return {
      readings,
      rows: records.length,
      faults: [
        {
          where: 'line 1',
          what: `the header has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${header.map((name) => `"${name}"`).join(', ')}`,
          mend: shape.columns
            ? 'Correct the column names, or the mapping of columns to signals.'
            : 'A file of readings has the columns signal, time and value.',
        },
      ],
    }
  }
  let rows = 0
  // By series in file order: the hour that clocks repeat is told apart by what came before it.
  const lastMs = new Map<string, number>()
  const seen = new Map<string, { value: number; where: string }>()
  for (const { record, info } of records) {
    const where = `line ${info.lines}`
    const series = shape.columns ? '' : (record.signal ?? '')
    const time = readTimestamp(record[shape.timeColumn] ?? '', shape.timeZone, lastMs.get(series))
    if (!time.ok) {
      rows++
      faults.push({
        where,
        what: time.what,
        mend: 'Write times as 2026-11-24T14:30:00Z, or local as 2026-11-24 14:30.',
      })
      continue
    }
    lastMs.set(series, time.timeMs)
    const cells: [string, string][] = shape.columns
      ? Object.entries(shape.columns).map(([column, key]) => [key, record[column] ?? ''])
      : [[record.signal ?? '', record.value ?? '']]
    for (const [key, cell] of cells) {
      if (shape.columns && cell === '') continue
      rows++
      const value = readNumber(cell)
      if (value === null)
        faults.push({
          where,
          what: `"${cell}" is not a number (signal ${key})`,
          mend: 'Write numbers as 12.5; leave a gap out.',
        })
      else {
        const at = `${key} ${time.timeMs}`
        const before = seen.get(at)
        if (before && before.value !== value)
          faults.push({
            where,
            what: `signal ${key} has another value at this time in ${before.where}`,
            mend: 'Keep the row that is right.',
          })
        seen.set(at, { value, where })
        readings.push({ key, timeMs: time.timeMs, value })
      }
    }
  }
  return { readings, faults, rows }
}

function readNumber(cell: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell)) return null
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}
