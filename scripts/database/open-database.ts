import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './embedded-postgres.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/**
 * The database of DATABASE_URL, or else an embedded one under `stateDir`; and the secret from which the roles'
 * passwords follow. Sets both in this process's environment, for itself and the processes it starts.
 */
export async function openDatabase(stateDir: string): Promise<Database> {
  await mkdir(stateDir, { recursive: true })
  process.env.CAUDAL_SECRET ??= await readOrMakeSecret(join(stateDir, 'secret'))
  const given = process.env.DATABASE_URL
  const database = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres(join(stateDir, 'postgres'))
  process.env.DATABASE_URL = database.url
  return database
}

async function readOrMakeSecret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known.length >= 32) return known
  const secret = randomBytes(32).toString('base64url')
  await writeFile(file, secret, { mode: 0o600 })
  return secret
}
