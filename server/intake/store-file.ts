import { randomUUID } from 'node:crypto'
import type { RowFault } from '#domain/intake/read-table.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid } from '#server/errors.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import type { ReceiptDto } from '#server/readings/contract.ts'
import type { ReadingRow } from '#server/readings/insert-readings.ts'
import { insertReadings } from '#server/readings/insert-readings.ts'
import { packBytes } from '#server/readings/pack-bytes.ts'
import type { StoreReadings } from '#server/readings/store-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { UsedProfile } from './find-profile.ts'
import { flagDoubts } from './flag-doubts.ts'
import { asideFull, keepAside } from './keep-aside.ts'
import type { NameBook } from './load-name-book.ts'
import { liveScope } from './load-name-book.ts'
import type { ParsedFile } from './parse-file.ts'
import { placeReadings } from './place-readings.ts'

export type FileSource = {
  name: string
  /** Through which it came, such as `sftp`, `page`, `http` or `command-line`. */
  door: string
  dropId: string | null
}
export type StoreFile = FileSource & {
  sha256: string
  parsed: ParsedFile
  profile: UsedProfile
  book: NameBook
  known: StoreReadings['known']
  onProgress?: (share: number) => void
}
export type FileReceipt = ReceiptDto & { fileId: string; faults: RowFault[] }

const batchSize = 50_000
const faultsShown = 50
export const mostRejectsKept = 10_000

/**
 * Stores a file's readings with their receipt in one transaction: what its rows mean by the name book, what nothing knows
 * aside, and what cannot be stored with its line and reason. KPIs of closed days that it changes are computed again.
 * @throws AppError invalid when nothing of it can be taken, with the first 50 lines that are wrong.
 */
export async function storeFile(ctx: TenantContext, input: StoreFile): Promise<FileReceipt> {
  const nowMs = Date.now()
  return withTenant(
    ctx.tenantId,
    async (tx) => {
      // Two imports at once of the same readings would both find them new.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 2))`
      const earlier = await tx.intakeFile.findFirst({ where: { sha256: input.sha256 } })
      if (earlier) {
        const { id, rows, inserted, updated, unchanged, rejected, aside } = earlier
        return { rows, inserted, updated, unchanged, rejected, aside, repeated: true, fileId: id, faults: [] }
      }
      const { placed, unknown, faults } = placeReadings(input.parsed, input.book, nowMs)
      const lagS = input.known.kind === 'now' ? null : input.known.lagS
      const refused = await keepAside(tx, ctx.tenantId, {
        scope: input.profile.id ?? liveScope,
        source: input.name,
        knownLagS: lagS,
        receivedAtMs: nowMs,
        names: unknown,
      })
      let aside = 0
      for (const [name, { timeMs, line }] of unknown)
        if (refused.has(name))
          for (const at of line)
            faults.push({
              line: at,
              what: `nothing knows "${name}", and ${asideFull}`,
              mend: 'Map the name, and send the file again.',
            })
        else aside += timeMs.length
      const rejects = [...input.parsed.faults, ...faults].sort((a, b) => a.line - b.line)
      const taken = placed.reduce((sum, one) => sum + one.timeMs.length, 0)
      if (taken + aside === 0) throw refuseFile(input.name, rejects)
      const total = { inserted: 0, updated: 0, unchanged: 0 }
      const changedMs: number[] = []
      let done = 0
      for (const rows of inBatches(placed, nowMs, lagS)) {
        const counts = await insertReadings(tx, ctx.tenantId, rows)
        total.inserted += counts.inserted
        total.updated += counts.updated
        total.unchanged += counts.unchanged
        changedMs.push(...counts.changedMs)
        done += rows.length
        input.onProgress?.(done / taken)
      }
      const rejected = input.parsed.rejected + faults.length
      const counts = { rows: taken + aside + rejected, ...total, rejected, aside }
      const fileId = await writeFileReceipt(tx, ctx, {
        ...input,
        state: 'imported',
        message: null,
        counts,
        questionable: input.parsed.questionable,
        rejects,
      })
      await flagDoubts(tx, ctx.tenantId, fileId, placed)
      await writeAudit(tx, ctx, {
        action: 'readings.import',
        subject: `intake file ${fileId}`,
        after: { name: input.name, profile: input.profile.name, ...counts },
      })
      await startTouchedKpis(tx, ctx, changedMs)
      return { ...counts, repeated: false, fileId, faults: rejects.slice(0, faultsShown) }
    },
    { timeoutMs: 600_000 },
  )
}

/** Keeps what became of a file: its counts, and the rows that were not taken. @returns the receipt's id. */
export async function writeFileReceipt(
  tx: TenantTx,
  ctx: TenantContext,
  receipt: FileSource & {
    sha256: string | null
    profile: Pick<UsedProfile, 'name' | 'version'>
    state: 'imported' | 'refused'
    message: string | null
    counts: Omit<ReceiptDto, 'repeated'>
    questionable: number
    rejects: RowFault[]
  },
): Promise<string> {
  const id = randomUUID()
  const kept = receipt.rejects.slice(0, mostRejectsKept)
  await tx.intakeFile.createMany({
    data: [
      {
        tenantId: ctx.tenantId,
        id,
        name: receipt.name,
        door: receipt.door,
        dropId: receipt.dropId,
        createdBy: ctx.actor,
        sha256: receipt.sha256,
        state: receipt.state,
        // It may quote the file, and PostgreSQL keeps no NUL.
        message: receipt.message?.replaceAll('\0', '\ufffd') ?? null,
        profileName: receipt.profile.name,
        profileVersion: receipt.profile.version,
        ...receipt.counts,
        questionable: receipt.questionable,
        rejects: kept.length === 0 ? null : packBytes(new TextEncoder().encode(JSON.stringify(kept))),
      },
    ],
  })
  return id
}

function* inBatches(
  placed: { signalId: number; timeMs: number[]; value: number[] }[],
  nowMs: number,
  lagS: number | null,
): Generator<ReadingRow[]> {
  let rows: ReadingRow[] = []
  for (const { signalId, timeMs, value } of placed)
    for (const [i, ms] of timeMs.entries()) {
      rows.push({
        signalId,
        timeMs: ms,
        value: value[i]!,
        knownAtMs: lagS === null ? nowMs : ms + lagS * 1_000,
      })
      if (rows.length >= batchSize) {
        yield rows
        rows = []
      }
    }
  if (rows.length > 0) yield rows
}

function refuseFile(name: string, rejects: RowFault[]) {
  const faults = rejects
    .slice(0, faultsShown)
    .map(({ line, what, mend }) => ({ where: `line ${line}`, what, mend }))
  return faults.length > 0
    ? invalid(`${name} was refused: none of its rows can be taken`, faults)
    : invalid(`${name} was refused: it has no readings`, [
        { where: name, what: 'the file has no readings', mend: 'Check that it is the right file.' },
      ])
}
