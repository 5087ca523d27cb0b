/** A connection keeps the plan of each; more would be memory for questions that hardly come again. */
const mostNames = 256
/** Lists of many values have a text of their own for each length. */
const longestNamed = 4_000

const names = new Map<string, string>()

/**
 * The name under which PostgreSQL keeps a statement's plan on a connection, so that it is parsed and planned once there and
 * not at each request; empty for one that is not kept.
 */
export function nameStatement({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= mostNames || sql.length > longestNamed) return ''
  const name = `caudal_${names.size}`
  names.set(sql, name)
  return name
}
