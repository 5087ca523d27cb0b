import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { keptMs } from './keep-answer.ts'

/**
 * What the request was answered when it came before; null when it is the first with its key.
 * @throws AppError idempotency-mismatch when the key came with another request.
 */
export async function findAnswer(ctx: TenantContext): Promise<{ response: unknown } | null> {
  const claim = ctx.idempotency
  if (!claim) return null
  const record = await withTenant(ctx.tenantId, (tx) =>
    tx.idempotencyRecord.findFirst({
      where: { actor: ctx.actor, key: claim.key, createdAt: { gte: new Date(Date.now() - keptMs) } },
    }),
  )
  if (!record) return null
  if (record.route !== claim.route || record.requestDigest !== claim.requestDigest)
    throw new AppError('idempotency-mismatch', 422, 'This Idempotency-Key came with another request', {
      mend: 'Send a new key with every new request.',
    })
  return { response: record.response }
}
