import { defaultProfile } from '#domain/intake/profile.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importDrop } from '#server/intake/import-drop.ts'
import { saveProfile } from '#server/intake/save-profile.ts'
import { addPart, startUpload } from '#server/intake/upload-file.ts'
import { addIntakeKey } from '#server/intake-keys/add-intake-key.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { makePublicKey } from './make-public-key.ts'

/** A file that was refused and keeps its bytes. */
export async function makeRefused(ctx: TenantContext, mark: string | number) {
  const { id: fileId } = await startUpload(ctx, { name: `${mark}.csv`, profileId: null, knownLagS: null })
  const content = Buffer.from(`signal,time,value\n${mark},never,1\n`).toString('base64')
  await addPart(ctx, { fileId, offset: 0, content, isLast: true })
  await importDrop(ctx, fileId)
  return { fileId }
}

/** A name that nothing knows, with a reading. */
export async function makeUnknownName(ctx: TenantContext, name: string) {
  const columns = { timeMs: [Date.UTC(2026, 0, 1)], value: [1] }
  // A batch that holds nothing known leaves no receipt of its own.
  const signals = new Map([
    [name, columns],
    ['level', columns],
  ])
  await acceptBatch(ctx, { source: 'walk', signals })
  const row = await withTenant(ctx.tenantId, (tx) => tx.intakeName.findFirstOrThrow({ where: { name } }))
  return { nameId: row.id }
}

export async function addKey(ctx: TenantContext, name = 'walk') {
  return { keyId: (await addIntakeKey(ctx, { name, publicKey: makePublicKey() })).id }
}

/** One of each thing that the intake's pages and routes show. */
export async function makeIntakeThings(ctx: TenantContext, mark: string) {
  const profile = await saveProfile(ctx, {
    name: `Formato ${mark}`,
    filePatterns: [`${mark}-*.csv`],
    position: 0,
    format: defaultProfile,
  })
  return {
    profileId: profile.id,
    ...(await makeRefused(ctx, mark)),
    ...(await makeUnknownName(ctx, `Nome ${mark}`)),
    ...(await addKey(ctx, `Chave ${mark}`)),
  }
}
