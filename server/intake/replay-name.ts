import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import { unpackBatch } from '#server/readings/batch-payload.ts'
import { insertReadings } from '#server/readings/insert-readings.ts'
import { mostAheadMs } from '#server/readings/most-ahead.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { convertValue } from './load-name-book.ts'
import { loadScopeBook } from './load-scope-book.ts'
import { writeFileReceipt } from './store-file.ts'

const rowsAtOnce = 100_000

/**
 * Gives a mapped name's readings that were kept aside to its signal, some 100,000 a transaction, in the order they came:
 * known from now on, history with its lag. Doing it twice changes nothing.
 * @param rounds transactions at most. @returns whether nothing is left.
 */
export async function replayName(ctx: TenantContext, nameId: string, rounds: number): Promise<boolean> {
  for (let i = 0; i < rounds; i++) if (await replaySome(ctx, nameId)) return true
  return false
}

async function replaySome(ctx: TenantContext, nameId: string): Promise<boolean> {
  const nowMs = Date.now()
  return withTenant(
    ctx.tenantId,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 2))`
      const row = await tx.intakeName.findFirst({ where: { id: nameId } })
      const meaning = row && (await loadScopeBook(tx, row.scope)).find(row.name)
      if (meaning?.kind !== 'signal') return true
      const parts = await tx.$queryRaw<{ id: string; known_lag_s: number | null; payload: Uint8Array }[]>`
        SELECT "id", "known_lag_s", "payload"
          FROM (SELECT a.*, sum(a."rows") OVER (ORDER BY a."number") - a."rows" AS before
                  FROM "intake_aside" a WHERE a."name_id" = ${nameId}::uuid) w
         WHERE before < ${rowsAtOnce} ORDER BY "number"`
      if (parts.length === 0) return true
      const rows = parts.flatMap(({ known_lag_s, payload }) => {
        const { timeMs, value } = unpackBatch(payload).get(0)!
        return timeMs.map((ms, i) => ({
          signalId: meaning.signalId,
          timeMs: ms,
          value: convertValue(value[i]!, meaning),
          knownAtMs: known_lag_s === null ? nowMs : ms + known_lag_s * 1_000,
        }))
      })
      const good = rows.filter((one) => Number.isFinite(one.value) && one.timeMs <= nowMs + mostAheadMs)
      const { changedMs, ...counts } = await insertReadings(tx, ctx.tenantId, good)
      const rejected = rows.length - good.length
      const fileId = await writeFileReceipt(tx, ctx, {
        name: row!.name,
        door: 'aside',
        dropId: null,
        sha256: null,
        profile: { name: null, version: null },
        state: 'imported',
        message: null,
        counts: { rows: rows.length, ...counts, rejected, aside: 0 },
        questionable: 0,
        rejects:
          rejected > 0
            ? [{ line: 0, what: `${rejected} readings lie ahead or are too large`, mend: 'Check the unit.' }]
            : [],
      })
      await tx.intakeAside.deleteMany({ where: { id: { in: parts.map((part) => part.id) } } })
      await writeAudit(tx, ctx, {
        action: 'readings.import',
        subject: `intake file ${fileId}`,
        after: { name: row!.name, signal: meaning.key, rows: rows.length, ...counts },
      })
      await startTouchedKpis(tx, ctx, changedMs)
      return false
    },
    { timeoutMs: 120_000 },
  )
}
