import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'
import { migrate } from './migrate.ts'
import { findLeaks, listRights } from './testing/find-leaks.ts'
import type { TwoTenants } from './testing/open-two-tenants.ts'
import { openTwoTenants } from './testing/open-two-tenants.ts'

let database: TwoTenants
let close: () => Promise<void>

beforeAll(async () => {
  const secret = process.env.CAUDAL_SECRET!
  const { url, drop } = await makeScratchDatabase('mutation')
  await migrate(url, secret)
  database = await openTwoTenants(url, secret)
  close = async () => {
    await database.close()
    await drop()
  }
})
afterAll(() => close())

const own = (column: string) => `${column} = (SELECT current_tenant())`

/** Each way to weaken a table's lock, how to mend it again, and by which rights a serving role can come upon it. */
const mutations: {
  name: string
  weaken: (table: string) => string
  mend: (table: string, column: string) => string
  by: string[]
}[] = [
  {
    name: 'the policy dropped',
    weaken: (table) => `DROP POLICY tenant_isolation ON ${table}`,
    mend: (table, column) =>
      `CREATE POLICY tenant_isolation ON ${table} USING (${own(column)}) WITH CHECK (${own(column)})`,
    by: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  {
    name: 'row-level security disabled',
    weaken: (table) => `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
    mend: (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    by: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  {
    name: 'row-level security not forced',
    weaken: (table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
    mend: (table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    by: [],
  },
  {
    name: 'USING weakened',
    weaken: (table) => `ALTER POLICY tenant_isolation ON ${table} USING (true)`,
    mend: (table, column) => `ALTER POLICY tenant_isolation ON ${table} USING (${own(column)})`,
    by: ['SELECT', 'UPDATE', 'DELETE'],
  },
  {
    name: 'WITH CHECK weakened',
    weaken: (table) => `ALTER POLICY tenant_isolation ON ${table} WITH CHECK (true)`,
    mend: (table, column) => `ALTER POLICY tenant_isolation ON ${table} WITH CHECK (${own(column)})`,
    by: ['INSERT', 'UPDATE'],
  },
  {
    name: 'a further permissive policy',
    weaken: (table) => `CREATE POLICY also ON ${table} USING (true)`,
    mend: (table) => `DROP POLICY also ON ${table}`,
    by: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
]

test('the isolation suite finds no leak in any table, for any role', async () => {
  expect(database.tables.length).toBeGreaterThan(15)
  expect(await findLeaks(database)).toEqual([])
})

test.each(mutations)('$name: the suite notices it in every table', async ({ weaken, mend, by }) => {
  const survivors: string[] = []
  for (const table of database.tables) {
    const name = pg.escapeIdentifier(table.name)
    await database.owner.query(weaken(name))
    const leaks = await findLeaks(database, [table])
    await database.owner.query(mend(name, table.tenantColumn))
    if (leaks.length === 0) survivors.push(table.name)
    // Wherever a serving role has a right that the weakness is open to, that role itself comes upon it.
    for (const role of ['app', 'worker'] as const) {
      const rights = await listRights(database.roles[role], table.name)
      const isOpen = by.some((right) => rights.has(right))
      if (isOpen && !leaks.some((leak) => leak.role === role)) survivors.push(`${table.name} (${role})`)
    }
  }
  expect(survivors).toEqual([])
})

test('with every lock mended the suite finds no leak again', async () => {
  expect(await findLeaks(database)).toEqual([])
})
