import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { BatchReject } from '#server/readings/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { BatchPage, ListBatches } from './contract.ts'

/** Batches of live readings, the latest first. */
export async function listBatches(ctx: TenantContext, input: ListBatches): Promise<BatchPage> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeBatch.findMany({
      ...latestFirst('receivedAt', input),
      omit: { payload: true, digest: true },
    }),
  )
  return toPage(
    rows.map((row) => ({
      id: row.id,
      source: row.source,
      receivedAt: row.receivedAt.toISOString(),
      foldedAt: row.foldedAt?.toISOString() ?? null,
      fromTime: row.fromTime.toISOString(),
      toTime: row.toTime.toISOString(),
      rows: row.rows + row.rejected + row.aside,
      inserted: row.inserted,
      updated: row.updated,
      unchanged: row.unchanged,
      rejected: row.rejected,
      aside: row.aside,
      rejects: (row.rejects ?? []) as BatchReject[],
    })),
    input.limit,
    (batch) => [batch.receivedAt, batch.id],
  )
}
