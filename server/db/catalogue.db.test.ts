import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseName } from './role-url.ts'
import { findCatalogueFaults } from './testing/find-catalogue-faults.ts'
import { platformTables } from './testing/platform-tables.ts'

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => owner.connect())
afterAll(() => owner.end())

const name = databaseName(process.env.DATABASE_URL!)
const [app, worker, system] = [`${name}_app`, `${name}_worker`, `${name}_system`]
const findFaults = () => findCatalogueFaults(owner, [app, worker, system])

test('every table outside the short list of platform tables has all of lock 3', async () => {
  const { rows } = await owner.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  const tables = rows.map((row) => row.relname as string)
  expect(tables.length).toBeGreaterThan(15)
  expect(Object.keys(platformTables).filter((table) => !tables.includes(table))).toEqual([])
  expect(await findFaults()).toEqual([])
})

const columns = '(tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (tenant_id, id))'
const lock = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant_isolation ON ${table} USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));`
const good = `CREATE TABLE wrong ${columns}; ${lock('wrong')}`

/** What the catalogue test says of a database in which `sql` was done; nothing of it stays. */
async function faultsAfter(sql: string): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    await owner.query(sql)
    return await findFaults()
  } finally {
    await owner.query('ROLLBACK')
  }
}

test('a table with the whole lock has no fault, nor has one that is partitioned', async () => {
  expect(await faultsAfter(good)).toEqual([])
  expect(
    await faultsAfter(`CREATE TABLE wrong ${columns} PARTITION BY HASH (tenant_id); ${lock('wrong')}
      CREATE TABLE wrong_0 PARTITION OF wrong FOR VALUES WITH (MODULUS 1, REMAINDER 0);`),
  ).toEqual([])
})

test.each<[string, string, RegExp]>([
  ['no row-level security', `CREATE TABLE wrong ${columns}`, /^wrong: has no row-level security/],
  [
    'security that is disabled again',
    `${good} ALTER TABLE wrong DISABLE ROW LEVEL SECURITY`,
    /^wrong: has no row-level security/,
  ],
  [
    'security that is not forced',
    `${good} ALTER TABLE wrong NO FORCE ROW LEVEL SECURITY`,
    /^wrong: does not force/,
  ],
  ['no policy', `${good} DROP POLICY tenant_isolation ON wrong`, /^wrong: has no policy/],
  [
    'a policy that shows everything',
    `${good} ALTER POLICY tenant_isolation ON wrong USING (true)`,
    /^wrong: its policy shows other rows/,
  ],
  [
    'a policy without the sub-select',
    `${good} ALTER POLICY tenant_isolation ON wrong USING (tenant_id = current_tenant())`,
    /^wrong: its policy shows other rows/,
  ],
  [
    'a policy that lets everything be written',
    `${good} ALTER POLICY tenant_isolation ON wrong WITH CHECK (true)`,
    /^wrong: its policy lets other rows be written/,
  ],
  [
    'a policy without a check',
    `CREATE TABLE wrong ${columns}; ${lock('wrong').replace(/ WITH CHECK .*;/, ';')}`,
    /^wrong: its policy lets other rows be written/,
  ],
  [
    'a policy for reading only',
    `CREATE TABLE wrong ${columns}; ${lock('wrong')
      .replace('ON wrong USING', 'ON wrong FOR SELECT USING')
      .replace(/ WITH CHECK .*;/, ';')}`,
    /^wrong: its policy is not for all commands/,
  ],
  [
    'a policy for one role',
    `${good} ALTER POLICY tenant_isolation ON wrong TO "${app}"`,
    /^wrong: its policy is not for all commands and every role/,
  ],
  [
    'a further permissive policy',
    `${good} CREATE POLICY also ON wrong USING (true)`,
    /^wrong: has a further permissive policy also/,
  ],
  [
    'a key that starts with something else',
    `CREATE TABLE wrong (tenant_id uuid NOT NULL, id uuid PRIMARY KEY); ${lock('wrong')}`,
    /^wrong: its primary key/,
  ],
  ['no key', `CREATE TABLE wrong (tenant_id uuid NOT NULL); ${lock('wrong')}`, /^wrong: its primary key/],
  [
    'a foreign key without the tenant',
    `CREATE TABLE wrong (tenant_id uuid, id uuid, run_id uuid REFERENCES tenant (id), PRIMARY KEY (tenant_id, id)); ${lock('wrong')}`,
    /^wrong: its foreign key wrong_run_id_fkey does not carry/,
  ],
  [
    'a foreign key with the tenant in another’s place',
    `CREATE TABLE wrong (tenant_id uuid, id uuid, PRIMARY KEY (tenant_id, id), FOREIGN KEY (id, tenant_id) REFERENCES run (tenant_id, id)); ${lock('wrong')}`,
    /^wrong: its foreign key .* does not carry/,
  ],
  [
    'a unique key over all tenants',
    `${good} CREATE UNIQUE INDEX wrong_id ON wrong (id)`,
    /^wrong: its unique index wrong_id/,
  ],
  [
    'a view with its owner’s rights',
    `CREATE VIEW wrong AS SELECT * FROM run`,
    /^wrong: is a view with its owner’s rights/,
  ],
  [
    'a materialized view',
    `CREATE MATERIALIZED VIEW wrong AS SELECT 1 AS one`,
    /^wrong: is a materialized view/,
  ],
  [
    'a partition that a role may read',
    `CREATE TABLE wrong ${columns} PARTITION BY HASH (tenant_id); ${lock('wrong')} CREATE TABLE wrong_0 PARTITION OF wrong FOR VALUES WITH (MODULUS 1, REMAINDER 0); GRANT SELECT ON wrong_0 TO "${app}"`,
    /^wrong_0: is a partition that .*_app may reach/,
  ],
  [
    'a right that passes by the policies',
    `${good} GRANT TRUNCATE ON wrong TO "${worker}"`,
    /^wrong: .*_worker may TRUNCATE/,
  ],
  ['a right of everyone', `${good} GRANT SELECT ON wrong TO PUBLIC`, /^wrong: everyone may SELECT/],
  [
    'a table of a serving role',
    `${good} GRANT CREATE ON SCHEMA public TO "${system}"; ALTER TABLE wrong OWNER TO "${system}"; REVOKE CREATE ON SCHEMA public FROM "${system}"`,
    /^wrong: belongs to .*_system/,
  ],
  [
    'a role that may make things',
    `GRANT CREATE ON SCHEMA public TO "${app}"`,
    /^public: is a schema in which .*_app may make things/,
  ],
  [
    'a function with its owner’s rights',
    `CREATE FUNCTION wrong() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    /^wrong: runs with its owner’s rights/,
  ],
  [
    'a native enum',
    `CREATE TYPE mood AS ENUM ('a'); CREATE TABLE wrong (tenant_id uuid, id uuid, mood mood, PRIMARY KEY (tenant_id, id)); ${lock('wrong')}`,
    /^wrong: its column mood is a native enum/,
  ],
  [
    'a table in a schema of its own',
    `CREATE SCHEMA aside; CREATE TABLE aside.wrong ${columns}`,
    /^aside\.wrong: is in a schema/,
  ],
  ['a role with another’s rights', `GRANT "${system}" TO "${app}"`, /_app: may do more than serve/],
])('%s is a fault', async (_what, sql, fault) => {
  const faults = await faultsAfter(sql)
  expect(faults).toContainEqual(expect.stringMatching(fault))
  expect(faults.filter((one) => !/wrong|public:|_app:/.test(one))).toEqual([])
})

/** What the system role reaches across tenants, and what for. */
const systemReaches: Record<string, string> = {
  access_grant: 'which tenants a maintainer may come into at this moment',
  audit_event: 'joining by invitation, and a tenant’s making: written, never read',
  invitation: 'a link is opened before its holder is in the tenant',
  password_reset: 'a person’s, before they sign in',
  membership: 'who may come into which tenant',
  person: 'who signs in, and the names of those who acted',
  tenant: 'which tenant an address means, and whose schedules are kept',
  identity: 'sign-in',
  recovery_code: 'sign-in',
  second_factor: 'sign-in',
  session: 'sign-in',
  sign_in_event: 'sign-in: the lockout counts them',
}

test('the system role reaches a short list of tables only', async () => {
  const { rows } = await owner.query(
    `SELECT DISTINCT table_name FROM information_schema.role_table_grants
      WHERE grantee = $1 AND table_schema = 'public' ORDER BY 1`,
    [system],
  )
  expect(rows.map((row) => row.table_name)).toEqual(Object.keys(systemReaches).sort())
})

test('the system role sends jobs and takes none, and reads no audit trail', async () => {
  const { rows } = await owner.query(
    `SELECT DISTINCT privilege_type FROM information_schema.role_table_grants
      WHERE grantee = $1 AND (table_schema <> 'public' OR table_name = 'audit_event') ORDER BY 1`,
    [system],
  )
  expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
  const { rows: onTrail } = await owner.query(
    `SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = $1 AND table_name = 'audit_event'`,
    [system],
  )
  expect(onTrail.map((row) => row.privilege_type)).toEqual(['INSERT'])
})
