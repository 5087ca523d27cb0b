import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import type { EditProfile, ProfileDto } from './contract.ts'
import { mapProfile, profileEtag } from './map-profile.ts'
import { refuseSameName } from './save-profile.ts'

/**
 * Changes a profile: files that come from now on, and those that are tried again, are read by it.
 * @throws AppError not-found, precondition-failed, conflict.
 */
export async function editProfile(
  ctx: TenantContext,
  { profileId, ...input }: EditProfile,
  call: { expected?: Expected } = {},
): Promise<ProfileDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    await refuseSameName(tx, ctx.tenantId, input.name, profileId)
    const before = await tx.intakeProfile.findFirst({ where: { id: profileId, removedAt: null } })
    if (!before) throw notFound('This profile')
    checkExpected(call.expected, profileEtag(before))
    const row = await tx.intakeProfile.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: profileId } },
      data: { ...input, version: before.version + 1, changedAt: new Date(), changedBy: ctx.actor },
    })
    const { name, filePatterns, position, format } = mapProfile(before)
    await writeAudit(tx, ctx, {
      action: 'intake-profile.edit',
      subject: `intake profile ${profileId}`,
      before: { name, filePatterns, position, format },
      after: input,
    })
    return mapProfile(row)
  })
}
