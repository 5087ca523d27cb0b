import type { Options } from 'csv-parse/sync'
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from '#domain/intake/decode-text.ts'
import type { Profile } from '#domain/intake/profile.ts'
import type { TableRow } from '#domain/intake/read-table.ts'
import { invalid } from '#server/errors.ts'

const blockLength = 100_000
const mostLineLength = 1_000_000

/**
 * The rows of a CSV file, some thousand at a time, so that others get their turn between. A line is a row: a quoted text
 * that goes on over the next lines, or a stray quote, refuses the file, since no one can say where its rows end.
 * @throws AppError invalid.
 */
export function* readCsvRows(bytes: Uint8Array, profile: Profile): Generator<TableRow[]> {
  const decoded = decodeText(bytes, profile.encoding)
  if (!decoded)
    throw refuse(
      'the file',
      `it is not text in ${profile.encoding.toUpperCase()}`,
      'Choose the encoding in the profile, or save the file in it.',
    )
  const { text } = decoded
  const options: Options = {
    delimiter: delimitersOf(profile),
    quote: profile.quote === 'none' ? null : profile.quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    info: true,
  }
  let line = 0
  let start = 0
  for (; line < profile.skipLines && start < text.length; line++) start = endOfLine(text, start)
  while (start < text.length) {
    let end = start
    let lines = 0
    while (end < text.length && end - start < blockLength) {
      const next = endOfLine(text, end)
      if (next - end > mostLineLength)
        throw refuse(
          `line ${line + lines + 1}`,
          'it is longer than a million characters',
          'Check that this is a file of readings.',
        )
      end = next
      lines++
    }
    yield parseBlock(text.slice(start, end), line, options)
    line += lines
    start = end
  }
}

function parseBlock(text: string, linesBefore: number, options: Options): TableRow[] {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, options) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = 'lines' in error ? linesBefore + Number(error.lines) : linesBefore + 1
    throw refuse(`line ${at}`, describe(error), quoteMend)
  }
  return records.map(({ record, info }) => {
    const line = linesBefore + info.lines
    if (record.some((cell) => cell.includes('\n') || cell.includes('\r')))
      throw refuse(`line ${line}`, 'a quoted text goes on over several lines', quoteMend)
    return { line, cells: record }
  })
}

const quoteMend = 'Correct the quotes of this line, or say in the profile that the file has none.'

const describe = (error: CsvError): string =>
  error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote opens and does not close' : error.message.slice(0, 200)

function delimitersOf({ delimiter, decimal }: Profile): string[] {
  if (delimiter !== 'any') return [delimiter]
  return decimal === ',' ? [';', '\t'] : [',', ';', '\t']
}

/** Where the line that starts at a place ends, its break included. */
function endOfLine(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10) return i + 1
    if (code === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1
  }
  return text.length
}

const refuse = (where: string, what: string, mend: string) =>
  invalid(`The file cannot be read: ${what}`, [{ where, what, mend }])
