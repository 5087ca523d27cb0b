import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetSignal, SignalDto } from './contract.ts'
import { mapSignal } from './map-signal.ts'

/** @throws AppError not-found. */
export async function getSignal(ctx: TenantContext, input: GetSignal): Promise<SignalDto> {
  const row = await withTenant(ctx.tenantId, (tx) => tx.signal.findFirst({ where: { key: input.key } }))
  if (!row) throw notFound('This signal')
  return mapSignal(row)
}
