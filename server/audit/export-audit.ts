import type { CsvCell } from '#domain/csv/write-csv.ts'
import { writeCsvRow } from '#domain/csv/write-csv.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditEventDto, ExportAudit } from './contract.ts'
import { listAudit } from './list-audit.ts'

const pageSize = 200
const columns = [
  'id',
  'at',
  'actor',
  'actor name',
  'action',
  'subject',
  'address',
  'trace',
  'before',
  'after',
  'seq',
]

/** The audit trail as searched for, as a file that is written while it is read: a page a transaction, none open between. */
export async function exportAudit(
  ctx: TenantContext,
  input: ExportAudit,
): Promise<{ fileName: string; body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  const { format, ...search } = input
  const isCsv = format === 'csv'
  const encoder = new TextEncoder()
  let cursor: string | null | undefined
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    // The mark at its start makes spreadsheets read it as UTF-8.
    start: (stream) => isCsv && stream.enqueue(encoder.encode(`\ufeff${writeCsvRow(columns)}`)),
    pull: async (stream) => {
      const page = await listAudit(ctx, { ...search, limit: pageSize, ...(cursor ? { cursor } : {}) })
      cursor = page.nextCursor
      const lines = page.items.map((event) =>
        isCsv ? writeCsvRow(listCells(event)) : `${JSON.stringify(event)}\n`,
      )
      if (lines.length > 0) stream.enqueue(encoder.encode(lines.join('')))
      if (cursor === null) stream.close()
    },
  })
  return { fileName: `${ctx.tenant.slug}-audit.${format}`, body }
}

function listCells(event: AuditEventDto): CsvCell[] {
  const json = (value: AuditEventDto['before']) => (value === null ? null : JSON.stringify(value))
  const { id, at, actor, actorName, action, subject, address, trace, before, after, seq } = event
  return [id, at, actor, actorName, action, subject, address, trace, json(before), json(after), seq]
}
