import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListSignals, SignalPage } from './contract.ts'
import { GetSignal } from './contract.ts'
import { mapSignal } from './map-signal.ts'

/** The tenant's signals by key. */
export async function listSignals(ctx: TenantContext, input: ListSignals): Promise<SignalPage> {
  const after = readCursor(input.cursor, GetSignal.shape.key.array().length(1))?.[0]
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.signal.findMany({
      ...(after === undefined ? {} : { where: { key: { gt: after } } }),
      orderBy: { key: 'asc' },
      take: input.limit + 1,
    }),
  )
  return toPage(rows.map(mapSignal), input.limit, (signal) => [signal.key])
}
