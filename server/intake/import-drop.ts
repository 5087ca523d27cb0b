import { isUnavailable } from '#server/db/is-unavailable.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { UsedProfile } from './find-profile.ts'
import { builtInProfile, findProfile, getUsedProfile } from './find-profile.ts'
import { writeFileReceipt } from './store-file.ts'

const mostAttempts = 5
const progressEveryMs = 1_000

/**
 * Imports a stored file and keeps its receipt, or why it was refused. Dying in between leaves it stored: the sweep
 * imports it again, which changes nothing that is there. A file of which something was not taken keeps its bytes, so that
 * it can be tried again once its profile is mended.
 */
export async function importDrop(ctx: TenantContext, id: string): Promise<void> {
  const drop = await withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.intakeDrop.findFirst({ where: { id, state: 'stored' } })
    if (row)
      await tx.intakeDrop.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id } },
        data: { attempts: row.attempts + 1 },
      })
    return row
  })
  if (!drop?.content) return
  const source = { name: drop.name, door: drop.door, dropId: id }
  let profile: UsedProfile = builtInProfile
  const refuse = (message: string, faults: { where: string; what: string; mend: string }[]) =>
    withTenant(ctx.tenantId, async (tx) => {
      const fileId = await writeFileReceipt(tx, ctx, {
        ...source,
        sha256: null,
        profile,
        state: 'refused',
        message,
        counts: { rows: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, aside: 0 },
        questionable: 0,
        rejects: faults.map(({ where, what, mend }) => ({ line: lineOf(where), what, mend })),
      })
      await settle(tx, 'refused', fileId, { message, faults }, true)
    })
  const settle = (
    tx: Parameters<Parameters<typeof withTenant>[1]>[0],
    state: 'imported' | 'refused',
    fileId: string,
    receipt: object,
    keepsContent: boolean,
  ) =>
    tx.intakeDrop.updateMany({
      where: { id, state: 'stored' },
      data: {
        state,
        fileId,
        progress: 1,
        ...(keepsContent ? {} : { content: null }),
        receipt: withoutNul({ file: drop.name, state, ...receipt }),
        settledAt: new Date(),
      },
    })
  try {
    profile = await withTenant(ctx.tenantId, (tx) =>
      drop.profileId ? getUsedProfile(tx, drop.profileId) : findProfile(tx, drop.name),
    )
    const {
      fileId,
      faults,
      repeated: _,
      ...counts
    } = await importReadings(ctx, {
      fileName: drop.name,
      content: drop.content,
      profile,
      known: drop.knownLagS === null ? { kind: 'now' } : { kind: 'measured-plus', lagS: drop.knownLagS },
      door: drop.door,
      dropId: id,
      onProgress: makeNoteProgress(ctx, id),
    })
    const rejected =
      faults.length > 0
        ? { faults: faults.map(({ line, ...rest }) => ({ where: `line ${line}`, ...rest })) }
        : {}
    await withTenant(ctx.tenantId, (tx) =>
      settle(tx, 'imported', fileId, { ...counts, ...rejected }, counts.rejected > 0),
    )
  } catch (error) {
    if (error instanceof AppError) await refuse(error.message, error.faults)
    else if (drop.attempts + 1 >= mostAttempts && !isUnavailable(error))
      await refuse('Something went wrong with this file; it has been logged', [])
    else log('error', 'a file was not imported', { tenantId: ctx.tenantId, drop: id, error })
  }
}

/** 0 where a fault is not of one line. */
const lineOf = (where: string): number => Number(/^line (\d+)$/.exec(where)?.[1] ?? 0)

/** Writes now and then how far an import is, beside its transaction: it is for the eyes only, so that a miss is no fault. */
function makeNoteProgress(ctx: TenantContext, id: string): (share: number) => void {
  let lastMs = Date.now()
  return (share) => {
    if (Date.now() - lastMs < progressEveryMs) return
    lastMs = Date.now()
    withTenant(ctx.tenantId, (tx) =>
      tx.intakeDrop.updateMany({ where: { id, state: 'stored' }, data: { progress: share } }),
    ).catch((error) => log('debug', 'progress was not noted', { drop: id, error }))
  }
}

/** A fault may quote the file, and PostgreSQL keeps no NUL. */
const withoutNul = (receipt: object): object =>
  JSON.parse(JSON.stringify(receipt).replaceAll('\\u0000', '\ufffd'))
