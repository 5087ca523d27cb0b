import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import type { Prisma } from './generated/client.ts'
import { PrismaClient } from './generated/client.ts'
import { nameStatement } from './name-statement.ts'
import type { DatabaseRole } from './role-url.ts'
import { roleUrl } from './role-url.ts'

/**
 * Connection budget of one process: 10 for tenants' work, 3 for the system role. With pg-boss's pools (3 in the
 * web process, 8 and 3 in the worker) one of each takes 40 of the server's 60.
 */
const poolSize: Record<DatabaseRole, number> = {
  app: env.CAUDAL_DATABASE_POOL,
  worker: env.CAUDAL_DATABASE_POOL,
  system: 3,
}

// One client a role and process; Next reloads modules in development, so they hang on globalThis.
const clients: Map<DatabaseRole, PrismaClient> = ((
  globalThis as { caudalClients?: Map<DatabaseRole, PrismaClient> }
).caudalClients ??= new Map())

export function getClient(role: DatabaseRole): PrismaClient {
  let client = clients.get(role)
  if (!client) {
    client = new PrismaClient({
      adapter: new PrismaPg(openPool(role), {
        disposeExternalPool: true,
        statementNameGenerator: nameStatement,
      }),
    })
    clients.set(role, client)
  }
  return client
}

function openPool(role: DatabaseRole): pg.Pool {
  const pool = new pg.Pool({
    connectionString: roleUrl(role),
    max: poolSize[role],
    connectionTimeoutMillis: 2_500,
    idleTimeoutMillis: 30_000,
  })
  // The adapter listens to a connection while it uses it and the pool while it is idle; in between, and once it is given
  // up, one that the server ends would end the process.
  pool.on('connect', (client) => client.on('error', (error) => log('warn', 'connection lost', { error })))
  return pool
}

/** Ends every connection of this process. */
export async function closeClients(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.$disconnect()))
  clients.clear()
}

export type TransactionClient = Prisma.TransactionClient
