import { withTenant } from '#server/db/with-tenant.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListVersions } from '#server/versions/contract.ts'
import { newestFirst } from '#server/versions/newest-first.ts'
import type { ConfigurationPage } from './contract.ts'
import { mapConfigurationHead, withNumbers } from './map-configuration.ts'

/** Configuration versions, newest first. */
export async function listConfigurations(
  ctx: TenantContext,
  input: ListVersions,
): Promise<ConfigurationPage> {
  const query = newestFirst(input)
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.configurationVersion.findMany({ ...query, include: withNumbers, omit: { settings: true } }),
  )
  return toPage(rows.map(mapConfigurationHead), input.limit, (version) => [version.number])
}
