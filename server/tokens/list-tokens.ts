import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListTokens, TokenPage } from './contract.ts'
import { mapToken } from './map-token.ts'

/** Every token the tenant ever had, newest first. */
export async function listTokens(ctx: TenantContext, input: ListTokens): Promise<TokenPage> {
  const query = latestFirst('createdAt', input)
  const nowMs = Date.now()
  const rows = await withTenant(ctx.tenantId, (tx) => tx.apiToken.findMany(query))
  return toPage(
    rows.map((row) => mapToken(row, nowMs)),
    input.limit,
    (token) => [token.createdAt, token.id],
  )
}
