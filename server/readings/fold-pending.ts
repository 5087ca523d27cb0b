import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import { foldReadings } from './fold-readings.ts'
import { joinBatches } from './join-batches.ts'
import { lockReadings } from './lock-readings.ts'

/** Large folds write each hour and day less often; one transaction has its time. */
const mostRows = 500_000

const quarterMs = 900_000

export const quarterOf = (ms: number): number => Math.floor(ms / quarterMs) * quarterMs

/**
 * Folds every batch that waits, in the order they came, some 500,000 readings a transaction; what came late starts the
 * KPI runs of the closed days it touches. @returns the batches folded.
 */
export async function foldPending(tenantId: string, nowMs = Date.now()): Promise<number> {
  let total = 0
  for (;;) {
    const ctx = await makeJobContext(tenantId, 'intake', currentTraceparent())
    const count = await withTenant(
      tenantId,
      async (tx) => {
        const folded = await foldSome(tx, tenantId, nowMs)
        await startTouchedKpis(tx, ctx, folded.changedMs)
        return folded.batches
      },
      { timeoutMs: 120_000 },
    )
    if (count === 0) return total
    total += count
  }
}

/**
 * Folds what waits in the caller's transaction, before it adds readings of its own: what came first is taken in first.
 * @returns starts of the quarter hours that changed.
 */
export async function foldWaiting(tx: TenantTx, tenantId: string, nowMs: number): Promise<number[]> {
  const changedMs: number[] = []
  for (;;) {
    const folded = await foldSome(tx, tenantId, nowMs)
    if (folded.batches === 0) return changedMs
    changedMs.push(...folded.changedMs)
  }
}

async function foldSome(
  tx: TenantTx,
  tenantId: string,
  nowMs: number,
): Promise<{ batches: number; changedMs: number[] }> {
  await lockReadings(tx, tenantId)
  const batches = await tx.$queryRaw<{ id: string; received_ms: number; payload: Uint8Array }[]>`
    SELECT "id", (extract(epoch FROM "received_at") * 1000)::float8 AS received_ms, "payload"
      FROM (SELECT b.*, sum(b."rows") OVER (ORDER BY b."number") - b."rows" AS before
              FROM "intake_batch" b WHERE b."folded_at" IS NULL) w
     WHERE before < ${mostRows} ORDER BY "number"`
  if (batches.length === 0) return { batches: 0, changedMs: [] }
  const parts = batches.map((batch) => ({ payload: batch.payload, receivedAtMs: batch.received_ms }))
  const counts = batches.map(() => ({ inserted: 0, updated: 0, unchanged: 0 }))
  const joined = joinBatches(parts)
  const outcomes = await foldReadings(tx, tenantId, joined, nowMs)
  const changedMs = new Set<number>()
  for (const [signalId, { runs, timeMs }] of joined) {
    const own = outcomes.get(signalId)!
    let lastMs = Number.NaN
    let i = 0
    for (const { batch, until } of runs)
      for (const count = counts[batch]!; i < until; i++) {
        const outcome = own[i]!
        count[outcome]++
        if (outcome === 'unchanged') continue
        const quarter = quarterOf(timeMs[i]!)
        if (quarter !== lastMs) changedMs.add((lastMs = quarter))
      }
  }
  await tx.$executeRaw`
    UPDATE "intake_batch" b
       SET "inserted" = u.inserted, "updated" = u.updated, "unchanged" = u.unchanged, "payload" = NULL, "folded_at" = now()
      FROM unnest(${batches.map((batch) => batch.id)}::uuid[], ${counts.map((one) => one.inserted)}::int[],
             ${counts.map((one) => one.updated)}::int[], ${counts.map((one) => one.unchanged)}::int[])
             AS u(id, inserted, updated, unchanged)
     WHERE b."tenant_id" = ${tenantId}::uuid AND b."id" = u.id`
  return { batches: batches.length, changedMs: [...changedMs] }
}
