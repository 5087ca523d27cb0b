import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import type { ChangeMemberRole, MemberDto } from './contract.ts'
import { getMember, memberEtag } from './get-member.ts'
import { lockMember } from './lock-member.ts'

/** Gives a member another role, from their next request on. @throws AppError not-found, last-admin, precondition-failed. */
export async function changeMemberRole(
  ctx: TenantContext,
  { personId, role }: ChangeMemberRole,
  { expected }: { expected?: Expected } = {},
): Promise<MemberDto> {
  await withTenant(ctx.tenantId, async (tx) => {
    const before = await lockMember(tx, personId, role === 'admin')
    checkExpected(expected, memberEtag(before))
    if (before.role === role) return
    await tx.membership.updateMany({ where: { personId }, data: { role } })
    await writeAudit(tx, ctx, {
      action: 'member.change-role',
      subject: `person ${personId}`,
      before: { role: before.role },
      after: { role },
    })
  })
  return getMember(ctx, { personId })
}
