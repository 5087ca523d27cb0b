import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { conflict } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ProfileDto, SaveProfile } from './contract.ts'
import { mapProfile } from './map-profile.ts'

/** Adds a profile of a source of files. @throws AppError conflict when the utility has one of that name. */
export async function saveProfile(ctx: TenantContext, input: SaveProfile): Promise<ProfileDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    await refuseSameName(tx, ctx.tenantId, input.name, null)
    const row = await tx.intakeProfile.create({
      data: { tenantId: ctx.tenantId, id: randomUUID(), ...input, changedBy: ctx.actor },
    })
    await writeAudit(tx, ctx, {
      action: 'intake-profile.create',
      subject: `intake profile ${row.id}`,
      after: input,
    })
    const profile = mapProfile(row)
    await keepAnswer(tx, ctx, profile)
    return profile
  })
}

/** Under a lock, so that of two at once one is the first. @throws AppError conflict. */
export async function refuseSameName(
  tx: TenantTx,
  tenantId: string,
  name: string,
  ownId: string | null,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 3))`
  const other = await tx.intakeProfile.findFirst({ where: { name, removedAt: null } })
  if (other && other.id !== ownId)
    throw conflict(`There is a profile ${name} already`, 'Give this one another name.')
}
