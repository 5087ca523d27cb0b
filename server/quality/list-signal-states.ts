import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { GetSignal } from '#server/signals/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListSignalStates, SignalStatePage } from './contract.ts'
import { findSettings } from './find-settings.ts'
import { readCleaned } from './read-cleaned.ts'

const dayMs = 86_400_000

/** The tenant's signals by key: newest reading, and how much of the last 24 hours their rules refuse. */
export async function listSignalStates(
  ctx: TenantContext,
  input: ListSignalStates,
): Promise<SignalStatePage> {
  const now = Date.now()
  const after = readCursor(input.cursor, GetSignal.shape.key.array().length(1))?.[0]
  const contains = { contains: input.text ?? '', mode: 'insensitive' as const }
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.signal.findMany({
      where: {
        ...(after === undefined ? {} : { key: { gt: after } }),
        ...(input.text ? { OR: [{ key: contains }, { name: contains }] } : {}),
      },
      orderBy: { key: 'asc' },
      take: input.limit + 1,
    })
    const keys = rows.slice(0, input.limit).map((row) => row.key)
    const latest = await readLatest(tx)
    const series = await readCleaned(tx, { keys, fromMs: now - dayMs, toMs: now + 1 }, await findSettings(tx))
    const dayOf = new Map(series.map((one) => [one.key, one]))
    const items = rows.map((row) => {
      const day = dayOf.get(row.key)
      return {
        key: row.key,
        name: row.name,
        quantity: row.quantity,
        unit: row.unit,
        at: latest.get(row.key)?.timeMs ?? null,
        value: latest.get(row.key)?.value ?? null,
        expectedEveryS: row.intervalS,
        lastDay: {
          readings: day?.timeMs.length ?? 0,
          refused: day?.cleaned.filter(Number.isNaN).length ?? 0,
          rules: [...new Set(day?.flags.map((flag) => flag.rule))],
        },
      }
    })
    return { ...toPage(items, input.limit, (item) => [item.key]), now }
  })
}
