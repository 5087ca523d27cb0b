import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { Fault } from '#server/errors.ts'
import { invalid } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReceiptDto } from './contract.ts'
import { insertReadings } from './insert-readings.ts'
import { mostAheadMs } from './most-ahead.ts'

export type StoreReadings = {
  /** Where the readings came from; stands in the receipt and in faults. */
  source: string
  readings: { key: string; timeMs: number; value: number }[]
  /** When the readings became known: now, or as they were measured plus this lag (a backfill of history). */
  known: { kind: 'now' } | { kind: 'measured-plus'; lagS: number }
}

const batchSize = 10_000
const faultsShown = 50

/**
 * Stores readings with their receipt, all or nothing, as the API takes batches. KPIs of closed
 * days that they change are computed again.
 * @throws AppError invalid with the faults (the first 50).
 */
export async function storeReadings(ctx: TenantContext, input: StoreReadings): Promise<ReceiptDto> {
  const nowMs = Date.now()
  return withTenant(
    ctx.tenantId,
    async (tx) => {
      // Two imports at once of the same readings would both find them new.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 2))`
      const signals = await tx.signal.findMany({
        where: { isVirtual: false },
        select: { id: true, key: true },
      })
      const idOf = new Map(signals.map((signal) => [signal.key, signal.id]))
      const faults = findFaults(input, idOf, nowMs)
      if (faults.length > 0)
        throw invalid(
          `${input.source} was refused: ${faults.length} faults, nothing was imported`,
          faults.slice(0, faultsShown),
        )
      const total = { inserted: 0, updated: 0, unchanged: 0 }
      const changedMs: number[] = []
      for (let start = 0; start < input.readings.length; start += batchSize) {
        const counts = await insertReadings(
          tx,
          ctx.tenantId,
          input.readings.slice(start, start + batchSize).map((reading) => ({
            signalId: idOf.get(reading.key)!,
            timeMs: reading.timeMs,
            value: reading.value,
            knownAtMs: input.known.kind === 'now' ? nowMs : reading.timeMs + input.known.lagS * 1000,
          })),
        )
        total.inserted += counts.inserted
        total.updated += counts.updated
        total.unchanged += counts.unchanged
        changedMs.push(...counts.changedMs)
      }
      const counts = { rows: input.readings.length, ...total, rejected: 0, aside: 0 }
      const id = randomUUID()
      await tx.intakeFile.create({
        data: { tenantId: ctx.tenantId, id, name: input.source, createdBy: ctx.actor, ...counts },
      })
      await writeAudit(tx, ctx, {
        action: 'readings.import',
        subject: `intake file ${id}`,
        after: { name: input.source, ...counts },
      })
      await startTouchedKpis(tx, ctx, changedMs)
      const receipt = { ...counts, repeated: false }
      await keepAnswer(tx, ctx, receipt)
      return receipt
    },
    { timeoutMs: 600_000 },
  )
}

function findFaults({ source, readings }: StoreReadings, idOf: Map<string, number>, nowMs: number): Fault[] {
  const faults: Fault[] = []
  const unknown = new Set(readings.map((reading) => reading.key).filter((key) => !idOf.has(key)))
  for (const key of unknown)
    faults.push({
      where: source,
      what: `there is no signal "${key}"`,
      mend: 'Create the signal, or map this name to one.',
    })
  const ahead = readings.find((reading) => reading.timeMs > nowMs + mostAheadMs)
  if (ahead)
    faults.push({
      where: source,
      what: `signal ${ahead.key} has a reading of ${new Date(ahead.timeMs).toISOString()}, which lies ahead`,
      mend: 'Check the times and their zone.',
    })
  return faults
}
