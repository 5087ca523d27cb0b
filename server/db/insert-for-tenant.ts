import { getClient } from './clients.ts'
import { processRole } from './process-role.ts'

export type InsertForTenant = {
  into: string
  /** SQL type of each column; the tenant's own comes of itself. */
  columns: Record<string, string>
  rows: unknown[][]
  /** Columns of a unique key: a row whose key is there already is left out. */
  unless: string[]
}

/**
 * Adds rows with an "id" to a tenant's table in one statement: a transaction and a round trip of its own, for what is written
 * many times a second. The statement's first part shows row-level security the tenant, and ends with it; were it not
 * first, nothing would be added. @returns the ids of the rows that were added, committed by then.
 */
export async function insertForTenant(
  tenantId: string,
  { into, columns, rows, unless }: InsertForTenant,
): Promise<Set<string>> {
  const types = Object.values(columns)
  const values: unknown[] = [tenantId]
  const tuples = rows.map(
    (row) => `(${row.map((_, i) => `$${values.push(row[i])}::${types[i]}`).join(', ')})`,
  )
  const names = Object.keys(columns).map((name) => `"${name}"`)
  const added = await getClient(processRole()).$queryRawUnsafe<{ id: string }[]>(
    `WITH tenant AS MATERIALIZED (SELECT set_config('app.tenant_id', $1, true)::uuid AS id)
     INSERT INTO "${into}" ("tenant_id", ${names.join(', ')})
     SELECT tenant.id, v.* FROM tenant, (VALUES ${tuples.join(', ')}) AS v(${names.join(', ')})
     ON CONFLICT ("tenant_id", ${unless.map((name) => `"${name}"`).join(', ')}) DO NOTHING RETURNING "id"`,
    ...values,
  )
  return new Set(added.map((row) => row.id))
}
