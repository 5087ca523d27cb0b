import pg from 'pg'

export type Query = { text: string; values: unknown[] }
type Sent = string | { text: string; values?: unknown[] }

/** What `work` asks the database, as its driver sends it; the transaction's own statements are left out. */
export async function recordQueries(work: () => Promise<unknown>): Promise<Query[]> {
  const queries: Query[] = []
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const sent = args[0] as Sent
    const text = typeof sent === 'string' ? sent : sent.text
    const values = (typeof sent === 'string' ? (args[1] as unknown[]) : sent.values) ?? []
    if (/^\s*(SELECT|WITH)\b/i.test(text) && !text.includes('set_config')) queries.push({ text, values })
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  if (queries.length === 0) throw new Error('the question asked the database nothing')
  return queries
}

/** The same question with the tenant written to every table of it, as one would without row-level security. */
export function writeTenant({ text, values }: Query, tenantId: string): Query {
  // Not the FROM of extract().
  const table = /(?<!\bepoch )\b(FROM|JOIN)\s+"(\w+)"(?:\s+AS\s+"(\w+)"|\s+([a-z]\w*))?/g
  return {
    text: text
      .replaceAll('"public".', '')
      .replace(
        table,
        (_, keyword: string, name: string, quoted?: string, plain?: string) =>
          `${keyword} (SELECT * FROM "${name}" WHERE "${name === 'tenant' ? 'id' : 'tenant_id'}" = '${tenantId}'::uuid) AS "${quoted ?? plain ?? name}"`,
      ),
    values,
  }
}
