import { createHash, randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { Fault } from '#server/errors.ts'
import { invalid } from '#server/errors.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { insertReadings } from './insert-readings.ts'
import type { CsvShape } from './parse-readings-csv.ts'
import { parseReadingsCsv } from './parse-readings-csv.ts'

export type ImportReadings = {
  fileName: string
  text: string
  shape: CsvShape
  /** When the readings became known: now, or as they were measured plus this lag (a backfill of history). */
  known: { kind: 'now' } | { kind: 'measured-plus'; lagS: number }
}
/** `repeated`: the file had been imported before, and this is its first receipt. */
export type Receipt = {
  rows: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  repeated: boolean
}

const batchSize = 10_000
const faultsShown = 50

/**
 * Imports a CSV of readings, all or nothing: a file with a fault is refused with every line that is wrong. A file that was
 * imported already changes nothing, also where its readings were corrected since. KPIs of closed days that it changes
 * are computed again.
 * @throws AppError invalid with line and reason of the faults (the first 50).
 */
export async function importReadings(ctx: TenantContext, input: ImportReadings): Promise<Receipt> {
  const sha256 = createHash('sha256').update(JSON.stringify(input.shape)).update(input.text).digest('hex')
  const parsed = parseReadingsCsv(input.text, input.shape)
  const nowMs = Date.now()
  return withTenant(
    ctx.tenantId,
    async (tx) => {
      // Two imports at once of the same readings would both find them new.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 2))`
      const earlier = await tx.intakeFile.findFirst({
        where: { sha256 },
        select: { rows: true, inserted: true, updated: true, unchanged: true, rejected: true },
      })
      if (earlier) return { ...earlier, repeated: true }
      const signals = await tx.signal.findMany({ select: { id: true, key: true } })
      const idOf = new Map(signals.map((signal) => [signal.key, signal.id]))
      const unknown = new Set(parsed.readings.map((reading) => reading.key).filter((key) => !idOf.has(key)))
      const faults: Fault[] = [...parsed.faults]
      for (const key of unknown)
        faults.push({
          where: input.fileName,
          what: `there is no signal "${key}"`,
          mend: 'Create the signal, or map this name to one.',
        })
      const ahead = parsed.readings.find((reading) => reading.timeMs > nowMs + 3_600_000)
      if (ahead)
        faults.push({
          where: input.fileName,
          what: `signal ${ahead.key} has a reading of ${new Date(ahead.timeMs).toISOString()}, which lies ahead`,
          mend: 'Check the times and their zone.',
        })
      if (parsed.rows === 0 && faults.length === 0)
        faults.push({
          where: input.fileName,
          what: 'the file has no readings',
          mend: 'Check that it is the right file.',
        })
      if (faults.length > 0)
        throw invalid(
          `${input.fileName} was refused: ${faults.length} faults, nothing was imported`,
          faults.slice(0, faultsShown),
        )
      const total = { inserted: 0, updated: 0, unchanged: 0 }
      const changedMs: number[] = []
      for (let start = 0; start < parsed.readings.length; start += batchSize) {
        const counts = await insertReadings(
          tx,
          ctx.tenantId,
          parsed.readings.slice(start, start + batchSize).map((reading) => ({
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
      const receipt = { rows: parsed.readings.length, ...total, rejected: 0 }
      const id = randomUUID()
      await tx.intakeFile.create({
        data: {
          tenantId: ctx.tenantId,
          id,
          name: input.fileName,
          sha256,
          ...receipt,
        },
      })
      await writeAudit(tx, ctx, {
        action: 'readings.import',
        subject: `intake file ${id}`,
        after: { name: input.fileName, ...receipt },
      })
      await startTouchedKpis(tx, ctx, changedMs)
      return { ...receipt, repeated: false }
    },
    { timeoutMs: 600_000 },
  )
}
