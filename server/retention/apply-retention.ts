import { dayMs } from '#domain/readings/day-spans.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { RetentionDto } from './contract.ts'
import { defaultRetention } from './contract.ts'
import { findRetention } from './get-retention.ts'

/** Rows of one transaction: short enough to stand in nobody's way. */
const rowsAtOnce = 5_000

type Expiring = {
  name: string
  keptFor: keyof RetentionDto
  /** Takes away at most `limit` rows of before `cutoff` (midnight, UTC). @returns how many. */
  remove: (tx: TenantTx, tenantId: string, cutoff: Date, limit: number) => Promise<number>
}

/** What goes when its time is over. Each statement finds its rows by an index, however much is kept beside them. */
const expiring: Expiring[] = [
  {
    name: 'sealedDays',
    keptFor: 'readingsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "reading_day" d
       USING (SELECT o."signal_id", o."day" FROM "signal" s
               CROSS JOIN LATERAL (SELECT r."signal_id", r."day" FROM "reading_day" r
                                    WHERE r."tenant_id" = ${tenantId}::uuid AND r."signal_id" = s."id" AND r."day" < ${cutoff}::date
                                    ORDER BY r."day" LIMIT ${limit}) o
               WHERE s."tenant_id" = ${tenantId}::uuid LIMIT ${limit}) old
       WHERE d."tenant_id" = ${tenantId}::uuid AND d."signal_id" = old."signal_id" AND d."day" = old."day"`,
  },
  {
    name: 'hours',
    keptFor: 'readingsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "reading_chunk"
       WHERE "tenant_id" = ${tenantId}::uuid AND ("signal_id", "from_time") IN (
         SELECT "signal_id", "from_time" FROM "reading_chunk"
          WHERE "tenant_id" = ${tenantId}::uuid AND "from_time" < ${cutoff} LIMIT ${limit})`,
  },
  {
    name: 'flags',
    keptFor: 'readingsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "quality_flag"
       WHERE "tenant_id" = ${tenantId}::uuid AND ("signal_id", "rule", "from_time") IN (
         SELECT "signal_id", "rule", "from_time" FROM "quality_flag"
          WHERE "tenant_id" = ${tenantId}::uuid AND "to_time" < ${cutoff} LIMIT ${limit})`,
  },
  {
    name: 'weatherForecasts',
    keptFor: 'readingsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "weather_forecast"
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" IN (
         SELECT "id" FROM "weather_forecast"
          WHERE "tenant_id" = ${tenantId}::uuid AND "issued_at" < ${cutoff} LIMIT ${limit})`,
  },
  {
    name: 'rollups',
    keptFor: 'rollupsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "rollup_day" d
       USING (SELECT o."signal_id", o."day" FROM "signal" s
               CROSS JOIN LATERAL (SELECT r."signal_id", r."day" FROM "rollup_day" r
                                    WHERE r."tenant_id" = ${tenantId}::uuid AND r."signal_id" = s."id" AND r."day" < ${cutoff}::date
                                    ORDER BY r."day" LIMIT ${limit}) o
               WHERE s."tenant_id" = ${tenantId}::uuid LIMIT ${limit}) old
       WHERE d."tenant_id" = ${tenantId}::uuid AND d."signal_id" = old."signal_id" AND d."day" = old."day"`,
  },
  {
    // A batch that waits is never old: it is folded first.
    name: 'batches',
    keptFor: 'batchesDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "intake_batch"
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" IN (
         SELECT "id" FROM "intake_batch"
          WHERE "tenant_id" = ${tenantId}::uuid AND "received_at" < ${cutoff} AND "folded_at" IS NOT NULL LIMIT ${limit})`,
  },
  {
    // Files as they came, refused ones too, which could be tried again till then; before their receipts.
    name: 'drops',
    keptFor: 'receiptsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "intake_drop"
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" IN (
         SELECT "id" FROM "intake_drop"
          WHERE "tenant_id" = ${tenantId}::uuid AND "received_at" < ${cutoff}
            AND ("content" IS NULL OR "settled_at" < ${cutoff}) LIMIT ${limit})`,
  },
  {
    name: 'files',
    keptFor: 'receiptsDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "intake_file"
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" IN (
         SELECT f."id" FROM "intake_file" f
          WHERE f."tenant_id" = ${tenantId}::uuid AND f."created_at" < ${cutoff}
            AND NOT EXISTS (SELECT FROM "intake_drop" d WHERE d."tenant_id" = f."tenant_id" AND d."file_id" = f."id")
          LIMIT ${limit})`,
  },
  {
    name: 'aside',
    keptFor: 'asideDays',
    remove: (tx, tenantId, cutoff, limit) => tx.$executeRaw`
      DELETE FROM "intake_aside"
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" IN (
         SELECT "id" FROM "intake_aside"
          WHERE "tenant_id" = ${tenantId}::uuid AND "received_at" < ${cutoff} LIMIT ${limit})`,
  },
]

/**
 * Takes away what is older than the tenant keeps it, some thousand rows a transaction, each with an audit row that says how
 * many of what. A worker that dies in between leaves the rest for the next night.
 * @returns rows taken away.
 */
export async function applyRetention(ctx: TenantContext, nowMs: number): Promise<number> {
  let total = 0
  for (;;) {
    const removed = await withTenant(ctx.tenantId, (tx) => removeSome(tx, ctx, nowMs), { timeoutMs: 60_000 })
    total += removed
    if (removed < rowsAtOnce) return total
  }
}

async function removeSome(tx: TenantTx, ctx: TenantContext, nowMs: number): Promise<number> {
  const { tenantId } = ctx
  const retention = await findRetention(tx)
  const cutoffOf = (keptFor: keyof RetentionDto) =>
    new Date((Math.floor(nowMs / dayMs) - retention[keptFor]) * dayMs)
  const counts: Record<string, number> = {}
  let left = rowsAtOnce
  for (const { name, keptFor, remove } of expiring) {
    if (left === 0) break
    const count = await remove(tx, tenantId, cutoffOf(keptFor), left)
    if (count > 0) counts[name] = count
    left -= count
  }
  const removed = rowsAtOnce - left
  if (removed === 0) return 0
  if (counts.sealedDays || counts.hours) {
    const readingsRemovedBefore = cutoffOf('readingsDays')
    const { readingsRemovedBefore: before } = (await tx.retention.findFirst()) ?? {}
    if (!before || before < readingsRemovedBefore)
      await tx.retention.upsert({
        where: { tenantId },
        create: { tenantId, ...defaultRetention, readingsRemovedBefore },
        update: { readingsRemovedBefore },
      })
  }
  await writeAudit(tx, ctx, {
    action: 'retention.apply',
    subject: 'retention',
    after: { removed: counts, keptDays: retention },
  })
  return removed
}
