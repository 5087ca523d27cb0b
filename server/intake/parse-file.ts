import type { Profile } from '#domain/intake/profile.ts'
import type { TableReader, TableRow } from '#domain/intake/read-table.ts'
import { makeTableReader } from '#domain/intake/read-table.ts'
import { invalid } from '#server/errors.ts'
import { readCsvRows } from './read-csv-rows.ts'
import { readWorkbookRows } from './read-workbook-rows.ts'

export type ParsedFile = ReturnType<TableReader['finish']>

/**
 * Reads a file of readings, CSV or XLSX (told by its first bytes), as a profile says.
 * @param onRows is shown the rows as they are read, those of the header among them.
 * @throws AppError invalid when the file as a whole cannot be read that way.
 */
export async function parseFile(
  bytes: Uint8Array,
  profile: Profile,
  options: {
    timeZone: string
    isWanted?: (name: string) => boolean
    onRows?: (rows: TableRow[]) => void
  },
): Promise<ParsedFile> {
  const reader = makeTableReader(profile, options.timeZone, options.isWanted)
  const take = (rows: TableRow[]) => {
    options.onRows?.(rows)
    for (const row of rows) {
      const fault = reader.add(row)
      if (fault)
        throw invalid(`The file cannot be read: ${fault.what}`, [
          { where: `line ${fault.line}`, what: fault.what, mend: fault.mend },
        ])
    }
  }
  if (isWorkbook(bytes)) take(await readWorkbookRows(bytes, profile))
  else
    for (const rows of readCsvRows(bytes, profile)) {
      take(rows)
      await new Promise((resolve) => setImmediate(resolve))
    }
  return reader.finish()
}

const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3
