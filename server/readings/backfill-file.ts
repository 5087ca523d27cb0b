import { createHash, randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { LinePrecision } from '#domain/intake/parse-line-protocol.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { Fault } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { backfillReadings } from './backfill-readings.ts'
import type { ReceiptDto } from './contract.ts'
import type { CsvShape } from './csv-rows.ts'
import { HeldHistory } from './held-history.ts'
import { lockReadings } from './lock-readings.ts'
import { streamReadingsCsv } from './stream-readings-csv.ts'
import { streamReadingsLines } from './stream-readings-lines.ts'

export type BackfillFile = {
  fileName: string
  /** Opens the file from its start; asked twice. */
  open: () => Readable
  /** How it is written: CSV of a shape, or line protocol with times of a precision. */
  format: { kind: 'csv'; shape: CsvShape } | { kind: 'lines'; precision: LinePrecision }
  /** History was known this long after it was measured; null: known from now on. */
  lagS: number | null
  onProgress: (progress: { bytes: number; rows: number }) => void
}
/** What was rejected is named, the first fifty. */
export type BackfillReceipt = ReceiptDto & { faults: Fault[] }

/**
 * Takes in a file of history of any length, straight to sealed days, in bounded memory. It is stored as it is read, so
 * that a run that was ended is simply repeated: what is there already changes nothing. What cannot be stored is
 * rejected and counted. A file that was taken in whole is known by its digest and not read again.
 * @throws AppError invalid when the file has no such columns or is no CSV.
 */
export async function backfillFile(ctx: TenantContext, file: BackfillFile): Promise<BackfillReceipt> {
  const sha256 = await digest(file)
  const earlier = await withTenant(ctx.tenantId, (tx) => findReceipt(tx, sha256))
  if (earlier) return { ...earlier, repeated: true, faults: [] }
  const signals = await withTenant(ctx.tenantId, (tx) =>
    tx.signal.findMany({ select: { id: true, key: true } }),
  )
  const filling = new HeldHistory(
    new Map(signals.map((signal) => [signal.key, signal.id])),
    async (readings) => {
      const outcomes = await backfillReadings(ctx, readings, file.lagS === null ? null : file.lagS * 1000)
      file.onProgress({ bytes, rows: filling.rows })
      return outcomes
    },
  )
  let bytes = 0
  const stream = file.open().on('data', (chunk) => {
    bytes += chunk.length
  })
  if (file.format.kind === 'csv') await streamReadingsCsv(stream, file.format.shape, filling)
  else await streamReadingsLines(stream, file.format.precision, filling)
  await filling.finish()
  const { rows, rejected, faults, outcomes } = filling
  const counts = { rows, ...outcomes, rejected }
  return withTenant(ctx.tenantId, async (tx) => {
    await lockReadings(tx, ctx.tenantId)
    const id = randomUUID()
    // A file of which something was rejected may come again: what it names may be there by then.
    const isWhole = rejected === 0 && (await findReceipt(tx, sha256)) === null
    await tx.intakeFile.create({
      data: { tenantId: ctx.tenantId, id, name: file.fileName, sha256: isWhole ? sha256 : null, ...counts },
    })
    await writeAudit(tx, ctx, {
      action: 'readings.import',
      subject: `intake file ${id}`,
      after: { name: file.fileName, ...counts },
    })
    return { ...counts, aside: 0, repeated: false, faults }
  })
}

async function digest(file: BackfillFile): Promise<string> {
  const { format } = file
  const hash = createHash('sha256').update(JSON.stringify(format.kind === 'csv' ? format.shape : format))
  for await (const chunk of file.open()) hash.update(chunk)
  return hash.digest('hex')
}

function findReceipt(tx: TenantTx, sha256: string) {
  return tx.intakeFile.findFirst({
    where: { sha256 },
    select: { rows: true, inserted: true, updated: true, unchanged: true, rejected: true, aside: true },
  })
}
