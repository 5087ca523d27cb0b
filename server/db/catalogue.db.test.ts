import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseName } from './role-url.ts'

/** Tables of persons, who belong to no one tenant: who they are and how they sign in. */
const personTables = ['identity', 'person', 'recovery_code', 'second_factor', 'session', 'sign_in_event']
/** Tables that belong to no tenant: those, and the migrations' own record. */
const platformTables = ['_prisma_migrations', ...personTables]

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => owner.connect())
afterAll(() => owner.end())

const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query<T>(sql, values)).rows

test('every table outside the allow-list has row-level security, enabled and forced, on its tenant', async () => {
  const tables = await rows<{
    name: string
    enabled: boolean
    forced: boolean
    using: string | null
    check: string | null
  }>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
           pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS check
      FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')`)
  expect(tables.length).toBeGreaterThan(10)
  for (const table of tables.filter(({ name }) => !platformTables.includes(name))) {
    const column = table.name === 'tenant' ? 'id' : 'tenant_id'
    const policy = `(${column} = ( SELECT current_tenant() AS current_tenant))`
    expect(table, table.name).toMatchObject({ enabled: true, forced: true, using: policy, check: policy })
  }
})

test('every tenant table’s primary key starts with tenant_id', async () => {
  const keys = await rows<{ name: string; first: string }>(`
    SELECT c.relname AS name, a.attname AS first
      FROM pg_class c
      JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`)
  for (const { name, first } of keys.filter((key) => ![...platformTables, 'tenant'].includes(key.name)))
    expect(first, name).toBe('tenant_id')
})

test('every foreign key between tenant tables carries tenant_id', async () => {
  const keys = await rows<{ name: string; target: string; columns: string[] }>(`
    SELECT k.conname AS name, k.confrelid::regclass::text AS target,
           array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)) AS columns
      FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`)
  expect(keys.length).toBeGreaterThan(8)
  for (const { name, target, columns } of keys) {
    if (target === 'person') continue
    expect(columns, name).toContain('tenant_id')
  }
})

test('the roles that serve tenants own nothing and bypass nothing', async () => {
  const name = databaseName(process.env.DATABASE_URL!)
  const roles = await rows<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean; owned: string }>(
    `SELECT r.rolname, r.rolsuper, r.rolbypassrls, (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid) AS owned
       FROM pg_roles r WHERE r.rolname = ANY($1) ORDER BY r.rolname`,
    [[`${name}_app`, `${name}_worker`, `${name}_system`]],
  )
  expect(roles).toEqual([
    { rolname: `${name}_app`, rolsuper: false, rolbypassrls: false, owned: '0' },
    { rolname: `${name}_system`, rolsuper: false, rolbypassrls: true, owned: '0' },
    { rolname: `${name}_worker`, rolsuper: false, rolbypassrls: false, owned: '0' },
  ])
})

test('the system role reaches tenants, memberships, persons and how they sign in only', async () => {
  const tables = await rows<{ table_name: string }>(
    `SELECT DISTINCT table_name FROM information_schema.role_table_grants WHERE grantee = $1 ORDER BY 1`,
    [`${databaseName(process.env.DATABASE_URL!)}_system`],
  )
  expect(tables.map((table) => table.table_name)).toEqual(['membership', 'tenant', ...personTables].sort())
})
