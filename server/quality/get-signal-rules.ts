import { rulesInForce } from '#domain/quality/clean-series.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { GetSignal, SignalDto } from '#server/signals/contract.ts'
import { findDefinitions } from '#server/signals/find-definitions.ts'
import { mapSignal } from '#server/signals/map-signal.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { findScreenings } from './find-screenings.ts'
import { findSettings } from './find-settings.ts'

/** A signal and the rules that hold for it, wherever they come from; null where there is none of this key. */
export async function getSignalRules(
  ctx: TenantContext,
  { key }: GetSignal,
): Promise<{ signal: SignalDto; rules: QualityRules } | null> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.signal.findFirst({ where: { key } })
    if (!row) return null
    const definitions = await findDefinitions(tx, [row.id])
    const screenings = await findScreenings(tx, [key], await findSettings(tx))
    return { signal: mapSignal(row, definitions.get(row.id)), rules: rulesInForce(screenings.get(key)!) }
  })
}
