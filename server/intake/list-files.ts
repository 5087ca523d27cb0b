import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { FilePage, ListFiles } from './contract.ts'
import { readFiles } from './read-files.ts'

const Place = z.tuple([z.iso.datetime(), z.uuid()])

/** The utility's files of readings with their receipts, the latest first. */
export async function listFiles(ctx: TenantContext, input: ListFiles): Promise<FilePage> {
  const after = readCursor(input.cursor, Place)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    readFiles(tx, { limit: input.limit + 1, after, state: input.state ?? null, id: null }),
  )
  return toPage(rows, input.limit, (file) => [file.receivedAt, file.id])
}
