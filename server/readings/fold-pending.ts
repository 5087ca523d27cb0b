import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { foldReadings } from './fold-readings.ts'
import { joinBatches } from './join-batches.ts'
import { lockReadings } from './lock-readings.ts'

const mostRows = 200_000

/** Folds every batch that waits, in the order they came, some 200,000 readings a transaction. @returns the batches folded. */
export async function foldPending(tenantId: string, nowMs = Date.now()): Promise<number> {
  let total = 0
  for (;;) {
    const count = await withTenant(tenantId, (tx) => foldSome(tx, tenantId, nowMs), { timeoutMs: 120_000 })
    if (count === 0) return total
    total += count
  }
}

/** Folds what waits in the caller's transaction, before it adds readings of its own: what came first is taken in first. */
export async function foldWaiting(tx: TenantTx, tenantId: string, nowMs: number): Promise<void> {
  while ((await foldSome(tx, tenantId, nowMs)) > 0);
}

async function foldSome(tx: TenantTx, tenantId: string, nowMs: number): Promise<number> {
  await lockReadings(tx, tenantId)
  const batches = await tx.$queryRaw<{ id: string; received_ms: number; payload: Uint8Array }[]>`
    SELECT "id", (extract(epoch FROM "received_at") * 1000)::float8 AS received_ms, "payload"
      FROM (SELECT b.*, sum(b."rows") OVER (ORDER BY b."number") - b."rows" AS before
              FROM "intake_batch" b WHERE b."folded_at" IS NULL) w
     WHERE before < ${mostRows} ORDER BY "number"`
  if (batches.length === 0) return 0
  const parts = batches.map((batch) => ({ payload: batch.payload, receivedAtMs: batch.received_ms }))
  const counts = batches.map(() => ({ inserted: 0, updated: 0, unchanged: 0 }))
  const joined = joinBatches(parts)
  const outcomes = await foldReadings(tx, tenantId, joined, nowMs)
  for (const [signalId, { from }] of joined)
    for (const [i, outcome] of outcomes.get(signalId)!.entries()) counts[from[i]!]![outcome]++
  await tx.$executeRaw`
    UPDATE "intake_batch" b
       SET "inserted" = u.inserted, "updated" = u.updated, "unchanged" = u.unchanged, "payload" = NULL, "folded_at" = now()
      FROM unnest(${batches.map((batch) => batch.id)}::uuid[], ${counts.map((one) => one.inserted)}::int[],
             ${counts.map((one) => one.updated)}::int[], ${counts.map((one) => one.unchanged)}::int[])
             AS u(id, inserted, updated, unchanged)
     WHERE b."tenant_id" = ${tenantId}::uuid AND b."id" = u.id`
  return batches.length
}
