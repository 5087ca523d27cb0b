import { createHash, randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError, conflict, notFound } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AddPart, FileDto, StartUpload } from './contract.ts'
import { enqueueImport } from './enqueue-import.ts'
import { getUsedProfile } from './find-profile.ts'
import { getFile } from './get-file.ts'
import { readFiles } from './read-files.ts'
import { keptLimits } from './release-kept.ts'

const mostBytes = 50_000_000

/**
 * Begins a file that is sent in parts and imported once its last part is there.
 * @throws AppError not-found for no such profile; conflict when too many files are kept.
 */
export async function startUpload(ctx: TenantContext, input: StartUpload): Promise<FileDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    if (input.profileId !== null) await getUsedProfile(tx, input.profileId)
    const { _sum } = await tx.intakeDrop.aggregate({
      where: { content: { not: null } },
      _sum: { bytes: true },
    })
    if ((_sum.bytes ?? 0) > keptLimits.bytes)
      throw conflict('Too many files are kept', 'Discard files that were refused, or try them again.')
    const id = randomUUID()
    await tx.intakeDrop.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        door: 'page',
        createdBy: ctx.actor,
        name: input.name,
        sha256: '',
        bytes: 0,
        state: 'partial',
        content: new Uint8Array(),
        profileId: input.profileId,
        knownLagS: input.knownLagS,
      },
    })
    await writeAudit(tx, ctx, {
      action: 'intake-file.upload',
      subject: `intake file ${id}`,
      after: { name: input.name, profileId: input.profileId, knownLagS: input.knownLagS },
    })
    const [file] = await readFiles(tx, { limit: 1, after: null, state: null, id })
    await keepAnswer(tx, ctx, file!)
    return file!
  })
}

/**
 * Adds a part to a file that is being sent; with the last one it waits to be imported. A part that is there already is
 * answered alike.
 * @throws AppError not-found; conflict for a part out of turn, or to a file that is complete; too-large.
 */
export async function addPart(ctx: TenantContext, input: AddPart): Promise<FileDto> {
  const part = Buffer.from(input.content, 'base64')
  await withTenant(
    ctx.tenantId,
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "intake_drop" WHERE "id" = ${input.fileId}::uuid FOR UPDATE`
      const drop = await tx.intakeDrop.findFirst({ where: { id: input.fileId, door: 'page' } })
      if (!drop) throw notFound('This file')
      if (drop.state !== 'partial') {
        if (input.offset + part.length === drop.bytes && input.isLast) return
        throw conflict('This file is complete already', 'Send another.')
      }
      const before = Buffer.from(drop.content!)
      const isThere = before.subarray(input.offset, input.offset + part.length).equals(part)
      if (input.offset > before.length || (input.offset < before.length && !isThere))
        throw conflict(`The next part begins at ${before.length}`, 'Send the parts in order.')
      const content = input.offset < before.length ? before : Buffer.concat([before, part])
      if (content.length > mostBytes)
        throw new AppError('too-large', 413, 'A file has 50 MB at most', { mend: 'Send it as several.' })
      await tx.intakeDrop.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id: drop.id } },
        data: {
          content: new Uint8Array(content),
          bytes: content.length,
          ...(input.isLast
            ? { state: 'stored', sha256: createHash('sha256').update(content).digest('hex') }
            : {}),
        },
      })
      if (input.isLast) await enqueueImport(tx, ctx, drop.id)
    },
    { timeoutMs: 60_000 },
  )
  return getFile(ctx, { fileId: input.fileId })
}
