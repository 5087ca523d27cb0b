import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { LatestReadingsDto } from './contract.ts'
import { readLatest } from './read-latest.ts'

/** The newest reading of every signal of the tenant. */
export async function listLatest(ctx: TenantContext): Promise<LatestReadingsDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const signals = await tx.signal.findMany({ orderBy: { id: 'asc' } })
    const latest = await readLatest(tx)
    return {
      now: Date.now(),
      signals: signals.map(({ key, quantity, unit, intervalS }) => ({
        signal: key,
        quantity,
        unit,
        at: latest.get(key)?.timeMs ?? null,
        value: latest.get(key)?.value ?? null,
        expectedEveryS: intervalS,
      })),
    }
  })
}
