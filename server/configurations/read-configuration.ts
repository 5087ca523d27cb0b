import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetVersion } from '#server/versions/contract.ts'
import type { ConfigurationDto } from './contract.ts'
import { mapConfiguration, withNumbers } from './map-configuration.ts'

/** A configuration version by its number; without one, the version in force. @throws AppError not-found. */
export async function readConfiguration(
  ctx: TenantContext,
  input: Partial<GetVersion>,
): Promise<ConfigurationDto> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.configurationVersion.findFirst({
      ...(input.number === undefined ? {} : { where: { number: input.number } }),
      orderBy: { number: 'desc' },
      include: withNumbers,
    }),
  )
  if (!row) throw notFound('This configuration version')
  return mapConfiguration(row)
}
