import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { NameDto } from './contract.ts'
import { mapName, nameInclude } from './map-name.ts'

/** @throws AppError not-found. */
export async function getName(ctx: TenantContext, { nameId }: { nameId: string }): Promise<NameDto> {
  const { row, profiles } = await withTenant(ctx.tenantId, async (tx) => ({
    row: await tx.intakeName.findFirst({ where: { id: nameId }, include: nameInclude }),
    profiles: await tx.intakeProfile.findMany({ select: { id: true, name: true } }),
  }))
  if (!row) throw notFound('This name')
  return mapName(row, new Map(profiles.map(({ id, name }) => [id, name])))
}
