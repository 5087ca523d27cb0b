import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase } from '../database/open-database.ts'

/** A database of its own for this test run, migrated; dropped afterwards with its roles. */
export default async function setup(): Promise<() => Promise<void>> {
  const stateDir = fileURLToPath(new URL('../../.caudal/test', import.meta.url))
  const server = await openDatabase(stateDir)
  const name = `caudal_test_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.toString()
  process.env.CAUDAL_LOG_LEVEL ??= 'error'
  const { migrate } = await import('#server/db/migrate.ts')
  await migrate(url.toString(), process.env.CAUDAL_SECRET!)
  return async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    for (const role of ['app', 'worker', 'system']) await admin.query(`DROP ROLE IF EXISTS ${name}_${role}`)
    await admin.end()
    await server.stop()
  }
}
