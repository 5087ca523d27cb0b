import { dayMs } from '#domain/readings/day-spans.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { dayOf, findChunks } from './find-stored.ts'
import { sealAfterMs } from './fold-readings.ts'
import { lockReadings } from './lock-readings.ts'
import { saveDays } from './save-forms.ts'
import { saveRollups } from './save-rollups.ts'

const daysAtOnce = 500

/** Seals every closed day that is still in chunks, some hundred a transaction. @returns the days sealed. */
export async function sealReadings(tenantId: string, nowMs = Date.now()): Promise<number> {
  const closedMs = dayOf(nowMs - sealAfterMs) * dayMs
  let total = 0
  for (;;) {
    const count = await withTenant(tenantId, (tx) => sealSome(tx, tenantId, closedMs), { timeoutMs: 120_000 })
    total += count
    if (count < daysAtOnce) return total
  }
}

async function sealSome(tx: TenantTx, tenantId: string, closedMs: number): Promise<number> {
  await lockReadings(tx, tenantId)
  const rows = await tx.$queryRaw<{ signal_id: number; day: number }[]>`
    SELECT DISTINCT "signal_id", ("from_time" AT TIME ZONE 'UTC')::date - DATE '1970-01-01' AS day
      FROM "reading_chunk" WHERE "from_time" < ${new Date(closedMs)} LIMIT ${daysAtOnce}`
  if (rows.length === 0) return 0
  const spans = rows.map((row) => ({
    signalId: row.signal_id,
    fromMs: row.day * dayMs,
    toMs: (row.day + 1) * dayMs,
  }))
  const chunks = await findChunks(tx, tenantId, spans)
  const days = spans.map((span, i) => ({ ...span, columns: chunks[i]!.columns }))
  await saveDays(tx, tenantId, days, days)
  // The same as before, packed; chunks that a migration wrote have none yet.
  await saveRollups(tx, tenantId, days)
  return rows.length
}
