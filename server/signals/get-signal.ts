import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetSignal, SignalDto } from './contract.ts'
import { findDefinitions } from './find-definitions.ts'
import { mapSignal } from './map-signal.ts'

/** @throws AppError not-found. */
export async function getSignal(ctx: TenantContext, input: GetSignal): Promise<SignalDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.signal.findFirst({ where: { key: input.key } })
    if (!row) throw notFound('This signal')
    return mapSignal(row, (await findDefinitions(tx, [row.id])).get(row.id))
  })
}
