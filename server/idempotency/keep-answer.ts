import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export const keptMs = 86_400_000

/**
 * Stores what a request with an Idempotency-Key is answered, in the transaction that does its work: of two requests with
 * one key at once, one meets the other's record and is undone whole. Without a key it does nothing.
 */
export async function keepAnswer(
  tx: TenantTx,
  ctx: TenantContext,
  answer: Prisma.InputJsonValue,
): Promise<void> {
  if (!ctx.idempotency) return
  await tx.$executeRaw`
    DELETE FROM "idempotency_record" WHERE ("tenant_id", "actor", "key") IN (
      SELECT "tenant_id", "actor", "key" FROM "idempotency_record"
       WHERE "created_at" < ${new Date(Date.now() - keptMs)} FOR UPDATE SKIP LOCKED)`
  await tx.idempotencyRecord.create({
    data: { tenantId: ctx.tenantId, actor: ctx.actor, ...ctx.idempotency, response: answer },
  })
}
