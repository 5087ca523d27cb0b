import { readSheet } from 'read-excel-file/node'
import type { Profile } from '#domain/intake/profile.ts'
import type { Cell, TableRow } from '#domain/intake/read-table.ts'
import { invalid } from '#server/errors.ts'
import { repackZip } from './repack-zip.ts'

const mostUnpackedBytes = 100_000_000

/**
 * The rows of an XLSX workbook's sheet; dates are civil times kept as UTC.
 * @throws AppError invalid for what is no workbook, has no such sheet or unpacks to more than 100 MB.
 */
export async function readWorkbookRows(bytes: Uint8Array, profile: Profile): Promise<TableRow[]> {
  const checked = await repackZip(bytes, mostUnpackedBytes)
  let sheet: unknown[][]
  try {
    sheet = (await readSheet(checked, profile.sheet ?? 1)) as unknown[][]
  } catch (error) {
    // The library reports what is wrong with a workbook by errors of many kinds, plain ones among them.
    const what = error instanceof Error ? error.message.slice(0, 200) : 'it is no workbook'
    throw invalid(`The workbook cannot be read: ${what}`, [
      { where: 'the file', what, mend: 'Save it again as XLSX, and name one of its sheets in the profile.' },
    ])
  }
  return sheet
    .map((cells, i) => ({ line: i + 1, cells: cells.map(toCell) }))
    .slice(profile.skipLines)
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
}

const toCell = (cell: unknown): Cell =>
  cell instanceof Date || typeof cell === 'number' || typeof cell === 'boolean'
    ? cell
    : cell === null || cell === undefined
      ? null
      : String(cell)
