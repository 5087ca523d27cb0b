import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Who a change is written down for: a tenant's context, or what there is of one while nobody is in the tenant yet. */
export type AuditAuthor = Pick<TenantContext, 'tenantId' | 'actor' | 'address' | 'trace'>

/** Records a change in the transaction that makes it: who, from where, in which request, before and after. */
export async function writeAudit(
  tx: Pick<TenantTx, 'auditEvent'>,
  ctx: AuditAuthor,
  event: { action: string; subject: string; before?: Prisma.InputJsonValue; after?: Prisma.InputJsonValue },
): Promise<void> {
  const { tenantId, actor, address, trace } = ctx
  // Not `create`, which reads back what it wrote: the system role may add to the trail and not read it.
  await tx.auditEvent.createMany({ data: [{ tenantId, actor, address, trace, ...event }] })
}
