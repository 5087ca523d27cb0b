import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { closeClients } from '#server/db/clients.ts'
import { databaseName } from '#server/db/role-url.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import { makeMarkedTenants } from './make-marked-tenants.ts'
import type { MarkedTenant } from './marked-tenant.ts'
import { markOf } from './marked-tenant.ts'
import type { Counts, Share } from './share.ts'
import { noCounts, progressEvery } from './share.ts'

export type TenancySoak = {
  ownerUrl: string
  operations: number
  tenants: number
  /** Of a served web app; null: the API's handlers are asked in the process of the web's verbs. */
  webUrl: string | null
  seed: number
  say: (text: string) => void
}
export type TenancyResult = Counts & { seconds: number; killed: number; rows: number }

const childFile = fileURLToPath(new URL('child.ts', import.meta.url))

/**
 * Mixed operations of several tenants at once through the API, the web's verbs and the worker's, with their real roles,
 * small pools, transactions that are aborted and connections that are killed; every answer is read for marks of another
 * tenant, and at the end every row in the database.
 */
export async function runTenancySoak(soak: TenancySoak): Promise<TenancyResult> {
  const startedAt = performance.now()
  const tenants = await makeMarkedTenants(soak.tenants)
  // This process holds no connection that might be killed.
  await stopBoss()
  await closeClients()
  const owner = new pg.Client({ connectionString: soak.ownerUrl })
  await owner.connect()
  try {
    let killed = 0
    let done = 0
    const onProgress = () => {
      done += progressEvery
      if (done % (progressEvery * 100) === 0) soak.say(`${done} operations, ${killed} connections killed`)
      void killOne(owner, soak.ownerUrl).then((count) => {
        killed += count
      })
    }
    const results = await Promise.all(divide(soak, tenants).map((share) => runInChild(share, onProgress)))
    const counts = results.reduce(add, noCounts())
    const { rows, foreign } = await checkRows(owner, tenants)
    counts.foreign.push(...foreign)
    return { ...counts, killed, rows, seconds: (performance.now() - startedAt) / 1000 }
  } finally {
    await owner.end()
  }
}

function divide(soak: TenancySoak, tenants: MarkedTenant[]): Share[] {
  const part = (kind: Share['kind'], share: number, atOnce: number, seed: number): Share => ({
    kind,
    operations: Math.round(soak.operations * share),
    atOnce,
    seed: soak.seed + seed,
    tenants,
    url: soak.webUrl,
  })
  return soak.webUrl === null
    ? [part('app', 0.6, 8, 1), part('worker', 0.4, 6, 2)]
    : [part('app', 0.55, 8, 1), part('worker', 0.4, 6, 2), part('http', 0.05, 4, 3)]
}

function runInChild(share: Share, onProgress: () => void): Promise<Counts> {
  const child = fork(childFile, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      CAUDAL_DATABASE_POOL: '3',
      CAUDAL_RATE_PER_CALLER: '100000000',
      CAUDAL_RATE_PER_TENANT: '100000000',
      // The killed connections are noted by the counts.
      CAUDAL_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // The log of killed connections is expected; its end is shown when the process itself ends early.
  let logTail = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    logTail = `${logTail}${chunk}`.slice(-4_000)
  })
  child.send(share)
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if ('progress' in (message as object)) onProgress()
      else resolve(message as Counts)
    })
    child.once('exit', (code) =>
      reject(new Error(`the ${share.kind} process of the soak ended with ${code}:\n${logTail}`)),
    )
  })
}

async function killOne(owner: pg.Client, ownerUrl: string): Promise<number> {
  const name = databaseName(ownerUrl)
  const { rowCount } = await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename IN ($2, $3) ORDER BY random() LIMIT 1`,
    [name, `${name}_app`, `${name}_worker`],
  )
  return rowCount ?? 0
}

/** Every row of every tenant table, as the owner sees it: its marks are its tenant's, and nothing of an aborted transaction is there. */
async function checkRows(
  owner: pg.Client,
  tenants: MarkedTenant[],
): Promise<{ rows: number; foreign: string[] }> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  )
  let rows = 0
  const foreign: string[] = []
  for (const { name } of tables) {
    for (const { number, tenantId, slug } of tenants) {
      const { rows: found } = await owner.query<{ count: string; wrong: string; aborted: string }>(
        `SELECT count(*) AS count, count(*) FILTER (WHERE text ~ 'mark[0-9]+x' AND regexp_replace(text, $2, '', 'g') ~ 'mark[0-9]+x') AS wrong,
                count(*) FILTER (WHERE text LIKE '%aborted mark%') AS aborted
           FROM (SELECT t::text AS text FROM ${pg.escapeIdentifier(name)} t WHERE tenant_id = $1) rows`,
        [tenantId, markOf(number)],
      )
      rows += Number(found[0]!.count)
      if (found[0]!.wrong !== '0')
        foreign.push(`${name}: ${found[0]!.wrong} rows of ${slug} carry another’s mark`)
      if (found[0]!.aborted !== '0')
        foreign.push(`${name}: ${found[0]!.aborted} rows of aborted transactions`)
    }
  }
  return { rows, foreign }
}

function add(sum: Counts, one: Counts): Counts {
  for (const [kind, count] of Object.entries(one.byKind)) sum.byKind[kind] = (sum.byKind[kind] ?? 0) + count
  return {
    ...sum,
    done: sum.done + one.done,
    own: sum.own + one.own,
    interrupted: sum.interrupted + one.interrupted,
    aborted: sum.aborted + one.aborted,
    foreign: [...sum.foreign, ...one.foreign],
    unexpected: [...sum.unexpected, ...one.unexpected],
  }
}
