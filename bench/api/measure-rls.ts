import pg from 'pg'
import { nameStatement } from '#server/db/name-statement.ts'
import type { Query } from './record-queries.ts'
import { recordQueries, writeTenant } from './record-queries.ts'

/** A question of the product, asked of one tenant. */
export type Question = { tenantId: string; ask: () => Promise<unknown> }
export type RlsPrice = { with_ms: number; without_ms: number; ratio: number }

/**
 * The price of row-level security: the SQL that the product sends for a question, asked by the app's role under the
 * policies (with the setting they read), and by a superuser, whom they do not hold, with the tenant written into it.
 * Medians of interleaved rounds.
 */
export async function measureRls(
  urls: { app: string; owner: string },
  questions: Question[],
  rounds: number,
): Promise<RlsPrice> {
  const app = new pg.Client({ connectionString: urls.app })
  const owner = new pg.Client({ connectionString: urls.owner })
  const recorded: { tenantId: string; plain: Query[]; written: Query[] }[] = []
  for (const { tenantId, ask } of questions) {
    const plain = await recordQueries(ask)
    recorded.push({ tenantId, plain, written: plain.map((query) => writeTenant(query, tenantId)) })
  }
  await Promise.all([app.connect(), owner.connect()])
  try {
    const { rows } = await owner.query(
      'SELECT rolsuper OR rolbypassrls AS is_free FROM pg_roles WHERE rolname = current_user',
    )
    if (!rows[0].is_free) throw new Error('the owner is held by row-level security on this server')
    const times = { app: [] as number[], owner: [] as number[] }
    for (let round = 0; round < rounds; round++)
      for (const { tenantId, plain, written } of recorded) {
        const one = await ask(app, times.app, plain, tenantId)
        const other = await ask(owner, times.owner, written, null)
        if (round === 0 && one !== other) throw new Error(`the answers differ: ${plain[0]?.text}`)
      }
    const [with_ms, without_ms] = [median(times.app), median(times.owner)]
    return { with_ms: round2(with_ms), without_ms: round2(without_ms), ratio: round2(with_ms / without_ms) }
  } finally {
    await Promise.all([app.end(), owner.end()])
  }
}

/** Asks in one transaction, as the product does. @returns the answers, in an order of their own. */
async function ask(
  client: pg.Client,
  times: number[],
  queries: Query[],
  tenantId: string | null,
): Promise<string> {
  const answers: unknown[][] = []
  const start = performance.now()
  await client.query('BEGIN')
  if (tenantId) await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId])
  for (const { text, values } of queries)
    answers.push((await client.query({ name: nameStatement({ sql: text }), text, values })).rows)
  await client.query('COMMIT')
  times.push(performance.now() - start)
  return JSON.stringify(answers.map((rows) => rows.map((row) => JSON.stringify(row)).sort()))
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
const round2 = (value: number): number => Math.round(value * 100) / 100
