import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { NameMember } from './contract.ts'
import { lockMember } from './lock-member.ts'

/** Ends a person's membership, from their next request on; what they did stays under their id. @throws AppError not-found, last-admin. */
export async function removeMember(
  ctx: TenantContext,
  { personId }: NameMember,
): Promise<{ personId: string }> {
  return withTenant(ctx.tenantId, async (tx) => {
    const { role } = await lockMember(tx, personId, false)
    await tx.membership.deleteMany({ where: { personId } })
    await writeAudit(tx, ctx, { action: 'member.remove', subject: `person ${personId}`, before: { role } })
    return { personId }
  })
}
