import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetProfile, ListProfiles, ProfileDto, ProfilePage } from './contract.ts'
import { mapProfile } from './map-profile.ts'

const Place = z.tuple([z.int(), z.string(), z.uuid()])

/** The utility's profiles in the order in which files are offered to them. */
export async function listProfiles(ctx: TenantContext, input: ListProfiles): Promise<ProfilePage> {
  const after = readCursor(input.cursor, Place)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeProfile.findMany({
      where: { removedAt: null },
      orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
      ...(after ? { cursor: { tenantId_id: { tenantId: ctx.tenantId, id: after[2] } }, skip: 1 } : {}),
    }),
  )
  return toPage(rows.map(mapProfile), input.limit, ({ position, name, id }) => [position, name, id])
}

/** @throws AppError not-found. */
export async function getProfile(ctx: TenantContext, input: GetProfile): Promise<ProfileDto> {
  const profile = await findSavedProfile(ctx, input)
  if (!profile) throw notFound('This profile')
  return profile
}

export async function findSavedProfile(
  ctx: TenantContext,
  { profileId }: GetProfile,
): Promise<ProfileDto | null> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeProfile.findFirst({ where: { id: profileId, removedAt: null } }),
  )
  return row && mapProfile(row)
}
