import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { conflict, notFound } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { FileDto, GetFile, RetryFile } from './contract.ts'
import { enqueueImport } from './enqueue-import.ts'
import { getUsedProfile } from './find-profile.ts'
import { getFile } from './get-file.ts'
import { readFiles } from './read-files.ts'

/**
 * Imports a kept file once more, by its profile as it is now or by another: one that was refused, or of which rows were
 * rejected. What of it is stored already changes nothing.
 * @throws AppError not-found; conflict when its bytes are not kept.
 */
export async function retryFile(ctx: TenantContext, input: RetryFile): Promise<FileDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const drop = await lockDrop(tx, input.fileId)
    if (!drop.isKept) throw conflict('The bytes of this file are not kept', 'Send it again.')
    if (input.profileId) await getUsedProfile(tx, input.profileId)
    const same = await tx.intakeDrop.findFirst({
      where: {
        sha256: drop.sha256,
        door: 'sftp',
        state: { in: ['stored', 'imported'] },
        id: { not: drop.id },
      },
    })
    if (drop.door === 'sftp' && same)
      throw conflict('The same file came again and was taken', 'Look at its receipt.')
    await tx.intakeDrop.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: drop.id } },
      data: {
        state: 'stored',
        attempts: 0,
        progress: 0,
        settledAt: null,
        ...(input.profileId === undefined ? {} : { profileId: input.profileId }),
      },
    })
    await writeAudit(tx, ctx, {
      action: 'intake-file.retry',
      subject: `intake file ${drop.id}`,
      before: { state: drop.state, profileId: drop.profileId },
      after: { name: drop.name, profileId: input.profileId ?? drop.profileId },
    })
    await enqueueImport(tx, ctx, drop.id)
    const [file] = await readFiles(tx, { limit: 1, after: null, state: null, id: drop.id })
    await keepAnswer(tx, ctx, file!)
    return file!
  })
}

/** Lets a kept file's bytes go; its receipt stays. @throws AppError not-found; conflict when they are not kept. */
export async function discardFile(ctx: TenantContext, input: GetFile): Promise<FileDto> {
  await withTenant(ctx.tenantId, async (tx) => {
    const drop = await lockDrop(tx, input.fileId)
    if (!drop.isKept) throw conflict('The bytes of this file are not kept')
    await tx.intakeDrop.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: drop.id } },
      data: { content: null },
    })
    await writeAudit(tx, ctx, {
      action: 'intake-file.discard',
      subject: `intake file ${drop.id}`,
      before: { name: drop.name, state: drop.state },
    })
  })
  return getFile(ctx, input)
}

type Tx = Parameters<Parameters<typeof withTenant>[1]>[0]

async function lockDrop(tx: Tx, id: string) {
  const [lock] = await tx.$queryRaw<{ is_kept: boolean }[]>`
    SELECT "content" IS NOT NULL AND "state" IN ('imported', 'refused') AS is_kept
      FROM "intake_drop" WHERE "id" = ${id}::uuid FOR UPDATE`
  const drop = await tx.intakeDrop.findFirst({ where: { id }, omit: { content: true, receipt: true } })
  if (!lock || !drop) {
    // A receipt of a file that was imported as it came is there, and has no bytes.
    if (await tx.intakeFile.findFirst({ where: { id }, select: { id: true } }))
      throw conflict('The bytes of this file are not kept', 'Send it again.')
    throw notFound('This file')
  }
  return { ...drop, isKept: lock.is_kept }
}
