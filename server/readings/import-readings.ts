import { createHash } from 'node:crypto'
import type { Profile } from '#domain/intake/profile.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { UsedProfile } from '#server/intake/find-profile.ts'
import { findProfile } from '#server/intake/find-profile.ts'
import { liveScope, loadNameBook } from '#server/intake/load-name-book.ts'
import { parseFile } from '#server/intake/parse-file.ts'
import type { FileReceipt } from '#server/intake/store-file.ts'
import { storeFile } from '#server/intake/store-file.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { StoreReadings } from './store-readings.ts'

export type ImportReadings = {
  fileName: string
  content: Uint8Array | string
  /** Says more than the profile; a byte order mark says more still. */
  encoding?: Profile['encoding']
  /** Left out: the profile that fits the file's name. */
  profile?: UsedProfile
  known: StoreReadings['known']
  /** Left out: the command line. */
  door?: string
  /** The kept file that this is. */
  dropId?: string
  onProgress?: (share: number) => void
}

/**
 * Imports a file of readings, CSV or XLSX, as its profile says: rows that cannot be taken are counted and named, readings
 * of unknown names are kept aside. A file that was imported already, read in the same way, changes nothing, also where its
 * readings were corrected since.
 * @throws AppError invalid when the file cannot be read at all or nothing of it can be taken, with line and reason.
 */
export async function importReadings(ctx: TenantContext, input: ImportReadings): Promise<FileReceipt> {
  const { profile, book } = await withTenant(ctx.tenantId, async (tx) => {
    const found = input.profile ?? (await findProfile(tx, input.fileName))
    // What is text already has no encoding of its own any more.
    const encoding = typeof input.content === 'string' ? 'utf-8' : (input.encoding ?? found.format.encoding)
    const profile = { ...found, format: { ...found.format, encoding } }
    return { profile, book: await loadNameBook(tx, profile.id ?? liveScope, profile.format) }
  })
  const bytes = typeof input.content === 'string' ? new TextEncoder().encode(input.content) : input.content
  const parsed = await parseFile(bytes, profile.format, {
    timeZone: ctx.tenant.timeZone,
    isWanted: (name) => book.find(name).kind !== 'ignored',
  })
  const how = JSON.stringify([profile.id, profile.format, book.ignored, ctx.tenant.timeZone])
  return storeFile(ctx, {
    name: input.fileName,
    door: input.door ?? 'command-line',
    dropId: input.dropId ?? null,
    sha256: createHash('sha256').update(how).update(bytes).digest('hex'),
    parsed,
    profile,
    book,
    known: input.known,
    ...(input.onProgress ? { onProgress: input.onProgress } : {}),
  })
}
