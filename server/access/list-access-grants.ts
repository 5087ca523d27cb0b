import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import { findPersons } from '#server/persons/find-persons.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AccessGrantDto, AccessGrantPage, ListAccessGrants } from './contract.ts'

/** Every stay of a maintainer in the tenant, newest first. */
export async function listAccessGrants(
  ctx: TenantContext,
  input: ListAccessGrants,
): Promise<AccessGrantPage> {
  const query = latestFirst('startsAt', input)
  const now = Date.now()
  const rows = await withTenant(ctx.tenantId, (tx) => tx.accessGrant.findMany(query))
  const persons = await findPersons(rows.map((row) => row.personId))
  const grants = rows.map(
    (row): AccessGrantDto => ({
      id: row.id,
      personId: row.personId,
      ...(persons.get(row.personId) ?? { name: '', email: '' }),
      role: row.role as AccessGrantDto['role'],
      reason: row.reason,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      isOpen: row.endedAt === null && row.endsAt.getTime() > now,
    }),
  )
  return toPage(grants, input.limit, ({ startsAt, id }) => [startsAt, id])
}
