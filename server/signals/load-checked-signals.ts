import type { TenantTx } from '#server/db/with-tenant.ts'
import type { CheckedSignal } from './check-formula.ts'
import { findDefinitions, noDefinition } from './find-definitions.ts'

/**
 * Every signal of the tenant by key, as formulas are checked against. Whoever changes signals holds this lock until the
 * end: two at once could make a cycle together, or give new signals the same numbers.
 */
export async function loadCheckedSignals(tx: TenantTx, tenantId: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 3))`
  const rows = await tx.signal.findMany()
  const definitions = await findDefinitions(
    tx,
    rows.map((row) => row.id),
  )
  const checked = new Map<string, CheckedSignal>(
    rows.map((row) => [row.key, { ...row, ...(definitions.get(row.id) ?? noDefinition) }]),
  )
  return { rows: new Map(rows.map((row) => [row.key, row])), checked }
}
