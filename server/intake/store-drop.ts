import { createHash, randomUUID } from 'node:crypto'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Names under which clients send a file before they give it its own. */
const partialName = /\.(tmp|part|partial|filepart|uploading)$/i

export type StoreDrop = { keyId: string; name: string; content: Uint8Array<ArrayBuffer> }

/**
 * Keeps a file that came whole: it is on disk when this returns. Under a temporary name it waits to be renamed, else it
 * waits to be imported; the same file again is noted as repeated. @returns the drop's id when there is one to import.
 */
export async function storeDrop(ctx: TenantContext, file: StoreDrop): Promise<string | null> {
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  const isPartial = partialName.test(file.name)
  const id = randomUUID()
  const state = await withTenant(
    ctx.tenantId,
    async (tx) => {
      const state = isPartial ? 'partial' : (await isThere(tx, ctx.tenantId, sha256)) ? 'repeated' : 'stored'
      await tx.intakeDrop.create({
        data: {
          tenantId: ctx.tenantId,
          id,
          keyId: file.keyId,
          name: file.name,
          sha256,
          bytes: file.content.length,
          state,
          content: state === 'repeated' ? null : file.content,
        },
      })
      return state
    },
    { timeoutMs: 60_000 },
  )
  return state === 'stored' ? id : null
}

/** Gives a file that waits under a temporary name its own. @returns null when there is none, else what `storeDrop` does. */
export async function renameDrop(
  ctx: TenantContext,
  from: string,
  to: string,
): Promise<{ importId: string | null } | null> {
  return withTenant(ctx.tenantId, async (tx) => {
    const drop = await tx.intakeDrop.findFirst({
      where: { name: from, state: 'partial', door: 'sftp' },
      orderBy: { receivedAt: 'desc' },
      select: { id: true, sha256: true },
    })
    if (!drop) return null
    const isRepeated = !partialName.test(to) && (await isThere(tx, ctx.tenantId, drop.sha256))
    const state = partialName.test(to) ? 'partial' : isRepeated ? 'repeated' : 'stored'
    await tx.intakeDrop.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: drop.id } },
      data: { name: to, state, ...(isRepeated ? { content: null } : {}) },
    })
    return { importId: state === 'stored' ? drop.id : null }
  })
}

/** Takes away what waits under a temporary name. @returns whether there was any. */
export async function removePartialDrop(ctx: TenantContext, name: string): Promise<boolean> {
  const { count } = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeDrop.updateMany({
      where: { name, state: 'partial', door: 'sftp' },
      data: { state: 'removed', content: null, settledAt: new Date() },
    }),
  )
  return count > 0
}

/** Under a lock, so that of two at once one is the first. */
async function isThere(
  tx: Parameters<Parameters<typeof withTenant>[1]>[0],
  tenantId: string,
  sha256: string,
): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 3))`
  const known = await tx.intakeDrop.findFirst({
    where: { sha256, door: 'sftp', state: { in: ['stored', 'imported'] } },
    select: { id: true },
  })
  return known !== null
}
