import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListSignals, SignalPage } from './contract.ts'
import { GetSignal } from './contract.ts'
import { findDefinitions } from './find-definitions.ts'
import { mapSignal } from './map-signal.ts'

/** The tenant's signals by key. */
export async function listSignals(ctx: TenantContext, input: ListSignals): Promise<SignalPage> {
  const after = readCursor(input.cursor, GetSignal.shape.key.array().length(1))?.[0]
  const signals = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.signal.findMany({
      ...(after === undefined ? {} : { where: { key: { gt: after } } }),
      orderBy: { key: 'asc' },
      take: input.limit + 1,
    })
    const definitions = await findDefinitions(
      tx,
      rows.map((row) => row.id),
    )
    return rows.map((row) => mapSignal(row, definitions.get(row.id)))
  })
  return toPage(signals, input.limit, (signal) => [signal.key])
}
