import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { roleName, rolePassword } from '../role-url.ts'
import { platformTables } from './platform-tables.ts'

export type TenantTable = {
  name: string
  /** The column that says whose a row is. */
  tenantColumn: string
  columns: { name: string; type: string }[]
}

/** Two tenants with a row each in every tenant table, and a connection of each role that is held against them. */
export type TwoTenants = {
  owner: pg.Client
  tables: TenantTable[]
  one: string
  other: string
  /** The serving roles, and one that owns every table without the owner's right to bypass. */
  roles: Record<'app' | 'worker' | 'keeper', pg.Client>
  close: () => Promise<void>
}

/**
 * Makes a migrated scratch database of `ownerUrl` ready for the isolation suite: row-level security is all that is left
 * to guard it, since checks, foreign keys and triggers are taken away so that any row can be written.
 */
export async function openTwoTenants(ownerUrl: string, secret: string): Promise<TwoTenants> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const keeperName = `${roleName('app', ownerUrl).replace(/_app$/, '')}_keeper`
  await owner.query(
    `CREATE ROLE ${keeperName} LOGIN PASSWORD 'keeper'; GRANT USAGE, CREATE ON SCHEMA public TO ${keeperName}`,
  )
  const { rows: constraints } = await owner.query<{ sql: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'c') AND conparentid = 0 AND conrelid <> 0
     UNION ALL SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND tgparentid = 0`)
  for (const { sql } of constraints) await owner.query(sql)
  const tables = await listTenantTables(owner)
  const [one, other] = [randomUUID(), randomUUID()]
  for (const table of tables) {
    for (const tenantId of [one, other]) {
      const { sql, values } = insertOf(table, tenantId)
      await owner.query(sql, values)
    }
    await owner.query(`ALTER TABLE ${pg.escapeIdentifier(table.name)} OWNER TO ${keeperName}`)
  }
  const connect = async (user: string, password: string) => {
    const url = new URL(ownerUrl)
    url.username = user
    url.password = password
    const client = new pg.Client({ connectionString: url.toString() })
    await client.connect()
    return client
  }
  const serving = (role: 'app' | 'worker') =>
    connect(roleName(role, ownerUrl), rolePassword(role, ownerUrl, secret))
  const roles = {
    app: await serving('app'),
    worker: await serving('worker'),
    keeper: await connect(keeperName, 'keeper'),
  }
  const close = async () => {
    for (const client of Object.values(roles)) await client.end()
    await owner.query(
      `REASSIGN OWNED BY ${keeperName} TO CURRENT_USER; DROP OWNED BY ${keeperName}; DROP ROLE ${keeperName}`,
    )
    await owner.end()
  }
  return { owner, tables, one, other, roles, close }
}

/** A row of a tenant with made-up values of the right types. */
export function insertOf(table: TenantTable, tenantId: string): { sql: string; values: unknown[] } {
  const names = table.columns.map((column) => pg.escapeIdentifier(column.name))
  const values = table.columns.map(({ name, type }) =>
    name === table.tenantColumn ? tenantId : makeValue(`${table.name}.${name}`, type),
  )
  return {
    sql: `INSERT INTO ${pg.escapeIdentifier(table.name)} (${names}) VALUES (${values.map((_, index) => `$${index + 1}`)})`,
    values,
  }
}

async function listTenantTables(owner: pg.Client): Promise<TenantTable[]> {
  const { rows } = await owner.query<{ name: string; columns: TenantTable['columns'] }>(
    `SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL))) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [Object.keys(platformTables)],
  )
  return rows.map((row) => ({ ...row, tenantColumn: row.name === 'tenant' ? 'id' : 'tenant_id' }))
}

let counter = 0
function makeValue(where: string, type: string): unknown {
  counter++
  if (type.endsWith('[]')) return '{}'
  if (type === 'uuid') return randomUUID()
  if (/^(text|character varying|character|"char")$/.test(type)) return `x${counter}`
  if (/^(smallint|integer|bigint|numeric|real|double precision)$/.test(type)) return counter % 30_000
  if (type === 'boolean') return true
  if (/^jsonb?$/.test(type)) return '{}'
  if (type === 'bytea') return Buffer.from([counter & 255])
  if (/^(timestamp|date)/.test(type)) return new Date(Date.UTC(2026, 0, 1) + counter * 86_400_000)
  if (type === 'time without time zone' || type === 'interval') return '01:00'
  if (type === 'inet') return '192.0.2.1'
  throw new Error(`${where}: makeValue knows no value of type ${type}; teach it one`)
}
