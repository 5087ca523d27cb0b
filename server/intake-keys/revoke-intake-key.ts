import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Ends a key's use: it opens no further session. @throws AppError not-found. */
export async function revokeIntakeKey(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => {
    const { count } = await tx.intakeKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) throw notFound('This key')
    await writeAudit(tx, ctx, { action: 'intake-key.revoke', subject: `intake key ${id}` })
  })
}
