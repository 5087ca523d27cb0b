export type CsvCell = string | number | null

/** RFC 4180 text. A text cell that a spreadsheet would run as a formula (= + - @ tab, return) gets a quote before it. */
export function writeCsv(header: string[], rows: CsvCell[][]): string {
  return [header, ...rows].map(writeCsvRow).join('')
}

/** One row with its line end, for files that are written row by row. */
export function writeCsvRow(row: CsvCell[]): string {
  return `${row.map(writeCell).join(',')}\r\n`
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
