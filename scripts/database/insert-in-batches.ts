import { withTenant } from '#server/db/with-tenant.ts'
import type { ReadingRow } from '#server/readings/insert-readings.ts'
import { insertReadings } from '#server/readings/insert-readings.ts'

const batchSize = 10_000

/** Adds any number of readings in batches of their own transactions; progress in rows. */
export async function insertInBatches(
  tenantId: string,
  rows: ReadingRow[],
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize)
    await withTenant(tenantId, (tx) => insertReadings(tx, tenantId, batch), { timeoutMs: 120_000 })
    onProgress(Math.min(rows.length, start + batchSize))
  }
}
