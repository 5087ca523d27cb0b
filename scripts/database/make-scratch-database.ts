import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase } from './open-database.ts'

/**
 * An empty database of one's own, for a test run, a journey or a benchmark: on DATABASE_URL's server, else on an embedded
 * one under .caudal/`purpose`. DATABASE_URL names it from here on; `drop` removes it with its roles and stops what was
 * started.
 */
export async function makeScratchDatabase(
  purpose: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await openDatabase(fileURLToPath(new URL(`../../.caudal/${purpose}`, import.meta.url)))
  const name = `caudal_${purpose}_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.toString()
  return {
    url: url.toString(),
    drop: async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      for (const role of ['app', 'worker', 'system']) await admin.query(`DROP ROLE IF EXISTS ${name}_${role}`)
      await admin.end()
      process.env.DATABASE_URL = server.url
      await server.stop()
    },
  }
}
