import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetVersion } from '#server/versions/contract.ts'
import type { TariffDto } from './contract.ts'
import { mapTariff } from './map-tariff.ts'

/** @throws AppError not-found. */
export async function getTariff(ctx: TenantContext, { number }: GetVersion): Promise<TariffDto> {
  const row = await withTenant(ctx.tenantId, (tx) => tx.tariffVersion.findFirst({ where: { number } }))
  if (!row) throw notFound('This tariff version')
  return mapTariff(row)
}
