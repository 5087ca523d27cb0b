import type { CsvCell } from '#domain/csv/write-csv.ts'
import { writeCsv } from '#domain/csv/write-csv.ts'

/** Hands the table to the browser as a file; the mark at its start makes spreadsheets read it as UTF-8. */
export function downloadCsv(fileName: string, header: string[], rows: CsvCell[][]): void {
  const blob = new Blob(['\ufeff', writeCsv(header, rows)], { type: 'text/csv;charset=utf-8' })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
