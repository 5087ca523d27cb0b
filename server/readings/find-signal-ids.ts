import { withTenant } from '#server/db/with-tenant.ts'

/** A signal's id never changes and a signal is never taken away, so what was found once stays right. */
const known = new Map<string, Map<string, number>>()

/** The ids of a tenant's measured signals by key (a virtual one takes no readings), those of `keys` among them unless they do not exist. */
export async function findSignalIds(tenantId: string, keys: string[]): Promise<Map<string, number>> {
  const ids = known.get(tenantId)
  if (ids && keys.every((key) => ids.has(key))) return ids
  const rows = await withTenant(tenantId, (tx) =>
    tx.signal.findMany({ where: { isVirtual: false }, select: { id: true, key: true } }),
  )
  const fresh = new Map(rows.map((row) => [row.key, row.id]))
  known.set(tenantId, fresh)
  return fresh
}
