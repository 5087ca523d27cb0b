import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetProfile, ProfileDto } from './contract.ts'
import { mapProfile } from './map-profile.ts'

/** Takes a profile away: no file is read by it any more, and receipts keep its name. @throws AppError not-found. */
export async function removeProfile(ctx: TenantContext, { profileId }: GetProfile): Promise<ProfileDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const { count } = await tx.intakeProfile.updateMany({
      where: { id: profileId, removedAt: null },
      data: { removedAt: new Date(), changedBy: ctx.actor },
    })
    if (count === 0) throw notFound('This profile')
    const profile = mapProfile(await tx.intakeProfile.findFirstOrThrow({ where: { id: profileId } }))
    const { name, filePatterns, position, format } = profile
    await writeAudit(tx, ctx, {
      action: 'intake-profile.remove',
      subject: `intake profile ${profileId}`,
      before: { name, filePatterns, position, format },
    })
    return profile
  })
}
