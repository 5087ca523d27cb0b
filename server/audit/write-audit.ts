import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Records a change in the transaction that makes it: who, from where, in which request, before and after. */
export async function writeAudit(
  tx: TenantTx,
  ctx: TenantContext,
  event: { action: string; subject: string; before?: Prisma.InputJsonValue; after?: Prisma.InputJsonValue },
): Promise<void> {
  const { tenantId, actor, address, trace } = ctx
  await tx.auditEvent.create({ data: { tenantId, actor, address, trace, ...event } })
}
