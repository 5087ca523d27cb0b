import { textOf } from '#domain/intake/read-table.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { PreviewDto, PreviewFile } from './contract.ts'
import { convertValue, liveScope, loadNameBook } from './load-name-book.ts'
import { parseFile } from './parse-file.ts'
import { placeReadings } from './place-readings.ts'

const shown = { rows: 30, cells: 30, readings: 50, names: 200, faults: 100 }

/** How a file, or its beginning, is read by a format: nothing is stored. What refuses a file as a whole is in the answer. */
export async function previewFile(ctx: TenantContext, input: PreviewFile): Promise<PreviewDto> {
  const book = await withTenant(ctx.tenantId, (tx) =>
    loadNameBook(tx, input.profileId ?? liveScope, input.format),
  )
  const table: PreviewDto['table'] = []
  const preview: PreviewDto = {
    table,
    rows: 0,
    rejected: 0,
    questionable: 0,
    readings: [],
    names: [],
    faults: [],
    refusal: [],
  }
  try {
    const parsed = await parseFile(Buffer.from(input.content, 'base64'), input.format, {
      timeZone: ctx.tenant.timeZone,
      isWanted: (name) => book.find(name).kind !== 'ignored',
      onRows: (rows) => {
        for (const { line, cells } of rows.slice(0, shown.rows - table.length))
          table.push({ line, cells: cells.slice(0, shown.cells).map((cell) => textOf(cell).slice(0, 100)) })
      },
    })
    const { faults } = placeReadings(parsed, book, Date.now())
    const meaningOf = (name: string) => {
      const meaning = book.find(name)
      return meaning.kind === 'signal' ? meaning : null
    }
    const readings = [...parsed.names].flatMap(([name, { timeMs, value, line }]) => {
      const meaning = meaningOf(name)
      return timeMs.slice(0, shown.readings).map((ms, i) => ({
        line: line[i]!,
        name,
        time: new Date(ms).toISOString(),
        value: meaning ? convertValue(value[i]!, meaning) : value[i]!,
        signal: meaning?.key ?? null,
        unit: meaning?.unit ?? null,
      }))
    })
    return {
      ...preview,
      rows: parsed.rows,
      rejected: parsed.rejected + faults.length,
      questionable: parsed.questionable,
      readings: readings.sort((a, b) => a.line - b.line).slice(0, shown.readings),
      names: [...parsed.names]
        .slice(0, shown.names)
        .map(([name, { timeMs }]) => ({ name, rows: timeMs.length, signal: meaningOf(name)?.key ?? null })),
      faults: [...parsed.faults, ...faults].sort((a, b) => a.line - b.line).slice(0, shown.faults),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...preview, refusal: error.faults }
  }
}
