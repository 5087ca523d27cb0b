import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import { lockVersions } from '#server/versions/lock-versions.ts'
import type { RetentionDto } from './contract.ts'
import { findRetention, retentionEtag } from './get-retention.ts'

/**
 * Says how long this utility keeps what came in; what is older goes in the night that follows, for good.
 * @throws AppError precondition-failed.
 */
export async function setRetention(
  ctx: TenantContext,
  input: RetentionDto,
  call: { expected?: Expected },
): Promise<RetentionDto> {
  const { tenantId } = ctx
  return withTenant(tenantId, async (tx) => {
    await lockVersions(tx, tenantId)
    const before = await findRetention(tx)
    checkExpected(call.expected, retentionEtag(before))
    await tx.retention.upsert({
      where: { tenantId },
      create: { tenantId, ...input },
      update: { ...input, updatedAt: new Date() },
    })
    await writeAudit(tx, ctx, { action: 'retention.set', subject: 'retention', before, after: input })
    return input
  })
}
