import { withTenant } from '#server/db/with-tenant.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListVersions } from '#server/versions/contract.ts'
import { mapNamedVersion, namedVersionHead } from '#server/versions/named-version.ts'
import { newestFirst } from '#server/versions/newest-first.ts'
import type { NetworkPage } from './contract.ts'

/** The network's versions, newest first. */
export async function listNetworks(ctx: TenantContext, input: ListVersions): Promise<NetworkPage> {
  const query = newestFirst(input)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.networkVersion.findMany({ ...query, select: namedVersionHead }),
  )
  return toPage(rows.map(mapNamedVersion), input.limit, (version) => [version.number])
}
