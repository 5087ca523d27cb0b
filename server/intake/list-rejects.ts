import { z } from 'zod'
import { writeCsv } from '#domain/csv/write-csv.ts'
import type { RowFault } from '#domain/intake/read-table.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import { unpackBytes } from '#server/readings/pack-bytes.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetFile, ListRejects, RejectPage } from './contract.ts'
import { getFile } from './get-file.ts'

/**
 * Rows of a file that were not taken, with line and reason, in the file's order: the first 10,000 of them.
 * @throws AppError not-found.
 */
export async function listRejects(ctx: TenantContext, input: ListRejects): Promise<RejectPage> {
  const from = readCursor(input.cursor, z.tuple([z.int().min(0)]))?.[0] ?? 0
  const rows = (await readRejects(ctx, input)).map((reject, at) => ({ ...reject, at }))
  const page = toPage(rows.slice(from, from + input.limit + 1), input.limit, ({ at }) => [at + 1])
  return { ...page, items: page.items.map(({ at: _, ...reject }) => reject) }
}

/** The same as a CSV file. @throws AppError not-found. */
export async function exportRejects(ctx: TenantContext, input: GetFile): Promise<string> {
  const rows = await readRejects(ctx, input)
  return `\ufeff${writeCsv(
    ['line', 'what', 'mend'],
    rows.map(({ line, what, mend }) => [line, what, mend]),
  )}`
}

async function readRejects(ctx: TenantContext, { fileId }: GetFile): Promise<RowFault[]> {
  await getFile(ctx, { fileId })
  const row = await withTenant(ctx.tenantId, async (tx) => {
    const drop = await tx.intakeDrop.findFirst({ where: { id: fileId }, select: { fileId: true } })
    const id = drop ? drop.fileId : fileId
    return id === null ? null : tx.intakeFile.findFirst({ where: { id }, select: { rejects: true } })
  })
  if (!row?.rejects) return []
  return JSON.parse(new TextDecoder().decode(unpackBytes(row.rejects))) as RowFault[]
}
