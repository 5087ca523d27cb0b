import pg from 'pg'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { BenchTenant } from './fill-tenants.ts'

type Query = { text: string; values: unknown[] }
export type RlsPrice = { with_ms: number; without_ms: number; ratio: number }

/**
 * The price of row-level security for one question of the product: its own SQL, asked by the app's role under the
 * policies, and by the owner (who bypasses them here) with the tenant written into it. Medians of interleaved rounds.
 * @param ask calls the product's reader.
 * @param tenantOf where in the SQL the tenant is to be written: a text of it, and the same with `TENANT` in it.
 */
export async function measureRls(
  urls: { app: string; owner: string },
  tenants: BenchTenant[],
  ask: (tx: TenantTx) => Promise<unknown>,
  tenantOf: [string, string],
  { rounds, queries }: { rounds: number; queries: number },
): Promise<RlsPrice> {
  const { text, values } = await capture(ask)
  const parts = text.split(tenantOf[0])
  if (parts.length !== 2) throw new Error(`the question has changed: ${tenantOf[0]} is not once in it`)
  const app = new pg.Client({ connectionString: urls.app })
  const owner = new pg.Client({ connectionString: urls.owner })
  await Promise.all([app.connect(), owner.connect()])
  const { rows } = await owner.query(
    'SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user',
  )
  if (!rows[0].bypasses) throw new Error('the owner does not bypass row-level security on this server')
  const times = { app: [] as number[], owner: [] as number[] }
  const askApp = async (tenant: BenchTenant) => {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.tenantId])
    const answer = await app.query(text, values)
    await app.query('COMMIT')
    return answer.rows
  }
  const askOwner = async (tenant: BenchTenant) => {
    await owner.query('BEGIN')
    const own = parts.join(tenantOf[1].replaceAll('TENANT', `'${tenant.tenantId}'::uuid`))
    const answer = await owner.query(own, values)
    await owner.query('COMMIT')
    return answer.rows
  }
  for (let round = 0; round < rounds; round++)
    for (let query = 0; query < queries; query++) {
      const tenant = tenants[query % tenants.length]!
      const [one, other] = [
        await timed(times.app, () => askApp(tenant)),
        await timed(times.owner, () => askOwner(tenant)),
      ]
      if (query === 0 && JSON.stringify(one) !== JSON.stringify(other)) throw new Error('the answers differ')
    }
  await Promise.all([app.end(), owner.end()])
  const [with_ms, without_ms] = [median(times.app), median(times.owner)]
  return { with_ms: round2(with_ms), without_ms: round2(without_ms), ratio: round2(with_ms / without_ms) }
}

/** The SQL that a reader sends. */
async function capture(ask: (tx: TenantTx) => Promise<unknown>): Promise<Query> {
  const sent: Query[] = []
  const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    sent.push({ text: strings.reduce((text, part, index) => `${text}$${index}${part}`), values })
    return []
  }
  await ask({ $queryRaw } as unknown as TenantTx)
  if (sent.length !== 1) throw new Error(`the question is ${sent.length} queries, not one`)
  return sent[0]!
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const done = await work()
  times.push(performance.now() - start)
  return done
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
const round2 = (value: number): number => Math.round(value * 100) / 100
