import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListNames, NamePage } from './contract.ts'
import { mapName, nameInclude } from './map-name.ts'

/** Names that came with readings and that nothing knew, the newest first. */
export async function listNames(ctx: TenantContext, input: ListNames): Promise<NamePage> {
  const query = latestFirst('firstSeen', input)
  const { rows, profiles } = await withTenant(ctx.tenantId, async (tx) => ({
    rows: await tx.intakeName.findMany({
      ...query,
      where: { ...query.where, ...(input.state ? { state: input.state } : {}) },
      include: nameInclude,
    }),
    profiles: await tx.intakeProfile.findMany({ select: { id: true, name: true } }),
  }))
  const names = new Map(profiles.map(({ id, name }) => [id, name]))
  return toPage(
    rows.map((row) => mapName(row, names)),
    input.limit,
    (name) => [name.firstSeen, name.id],
  )
}
