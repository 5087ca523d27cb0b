import pg from 'pg'
import type { TenantTable, TwoTenants } from './open-two-tenants.ts'
import { insertOf } from './open-two-tenants.ts'

export type Leak = { role: keyof TwoTenants['roles']; table: string; what: string }

type Outcome = { rows: Record<string, unknown>[]; count: number; code: null } | { code: string }

/**
 * The isolation suite: every role tries to read, write, move and delete across two tenants, table by table, and must see
 * and write its own. Nothing of it stays.
 */
export async function findLeaks(database: TwoTenants, tables = database.tables): Promise<Leak[]> {
  const leaks: Leak[] = []
  for (const role of Object.keys(database.roles) as Leak['role'][])
    for (const table of tables)
      for (const what of await tryTable(database, database.roles[role], table))
        leaks.push({ role, table: table.name, what })
  return leaks
}

/** What a role may do with a table at all: what it may not do it cannot leak by. */
export async function listRights(client: pg.Client, table: string): Promise<Set<string>> {
  const { rows } = await client.query<{ right: string }>(
    `SELECT r AS "right" FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r WHERE has_table_privilege($1, r)`,
    [pg.escapeIdentifier(table)],
  )
  return new Set(rows.map((row) => row.right))
}

async function tryTable(database: TwoTenants, client: pg.Client, table: TenantTable): Promise<string[]> {
  const { one, other } = database
  const [name, column] = [pg.escapeIdentifier(table.name), table.tenantColumn]
  const as = (tenantId: string | null, sql: string, values: unknown[] = []) =>
    attempt(client, tenantId, sql, values)
  const rights = await listRights(client, table.name)
  const leaks: string[] = []
  const expectCount = (outcome: Outcome, count: number, what: string) => {
    if (outcome.code !== null || outcome.count !== count) leaks.push(what)
  }
  const expectRefusal = (outcome: Outcome, what: string) => {
    if (outcome.code !== '42501') leaks.push(what)
  }
  if (rights.has('SELECT')) {
    expectCount(await as(null, `SELECT * FROM ${name}`), 0, 'shows rows to nobody’s session')
    expectCount(
      await as(other, `SELECT * FROM ${name} WHERE ${column} = $1`, [one]),
      0,
      'shows another tenant’s row',
    )
    expectCount(await as(other, `SELECT * FROM ${name}`), 1, 'shows not exactly the tenant’s own rows')
  }
  if (rights.has('INSERT')) {
    const foreign = insertOf(table, crypto.randomUUID())
    expectRefusal(await as(other, foreign.sql, foreign.values), 'takes a row for another tenant')
    expectRefusal(await as(null, foreign.sql, foreign.values), 'takes a row from nobody’s session')
    const newcomer = crypto.randomUUID()
    const own = insertOf(table, newcomer)
    expectCount(await as(newcomer, own.sql, own.values), 1, 'refuses the tenant’s own row')
  }
  if (rights.has('UPDATE') && rights.has('SELECT')) {
    const touch = `UPDATE ${name} SET ${column} = ${column}`
    expectCount(await as(other, `${touch} WHERE ${column} = $1`, [one]), 0, 'changes another tenant’s row')
    expectCount(await as(other, touch), 1, 'changes not exactly the tenant’s own rows')
    expectRefusal(
      await as(other, `UPDATE ${name} SET ${column} = $1`, [crypto.randomUUID()]),
      'gives a row to another tenant',
    )
  }
  if (rights.has('DELETE') && rights.has('SELECT'))
    expectCount(
      await as(other, `DELETE FROM ${name} WHERE ${column} = $1`, [one]),
      0,
      'deletes another tenant’s row',
    )
  return leaks
}

async function attempt(
  client: pg.Client,
  tenantId: string | null,
  sql: string,
  values: unknown[],
): Promise<Outcome> {
  await client.query('BEGIN')
  try {
    if (tenantId !== null) await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId])
    const { rows, rowCount } = await client.query(sql, values)
    return { rows, count: rowCount ?? 0, code: null }
  } catch (error) {
    return { code: (error as { code?: string }).code ?? 'unknown' }
  } finally {
    await client.query('ROLLBACK')
  }
}
