import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Records a change in the transaction that makes it. */
export async function writeAudit(
  tx: TenantTx,
  ctx: TenantContext,
  event: { action: string; subject: string; before?: Prisma.InputJsonValue; after?: Prisma.InputJsonValue },
): Promise<void> {
  await tx.auditEvent.create({ data: { tenantId: ctx.tenantId, actor: ctx.actor, ...event } })
}
