import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { KeyPage, ListKeys } from './contract.ts'

/** The keys that are in use, newest first. */
export async function listKeyPage(ctx: TenantContext, input: ListKeys): Promise<KeyPage> {
  const { where, ...query } = latestFirst('createdAt', input)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeKey.findMany({ ...query, where: { revokedAt: null, ...where } }),
  )
  const page = toPage(rows, input.limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
  return { ...page, items: page.items.map(({ id, name, publicKey }) => ({ id, name, publicKey })) }
}
