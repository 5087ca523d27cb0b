import pg from 'pg'

export type BenchTenant = { slug: string; tenantId: string; token: string }
type Size = { tenants: number; withHistory: number; withSignals: number }

export const historyDays = 100
const signals = 500

/**
 * Utilities with readings: of the first `withHistory` one signal each minute for 100 days, of the last `withSignals` 500
 * signals each quarter of an hour for a day. Rows are made in the database, which is faster than to send them.
 */
export async function fillTenants(
  ownerUrl: string,
  size: Size,
  say: (text: string) => void,
): Promise<{ history: BenchTenant[]; signals: BenchTenant[] }> {
  const { makeTenant } = await import('../../scripts/test/make-tenant.ts')
  const { makeToken } = await import('../../scripts/test/call-api.ts')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const all: BenchTenant[] = []
  for (let index = 0; index < size.tenants; index++) {
    const ctx = await makeTenant()
    const { secret } = await makeToken(ctx)
    all.push({ slug: ctx.tenant.slug, tenantId: ctx.tenantId, token: secret })
    // A table's owner is held by row-level security as anyone else.
    await owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [ctx.tenantId])
    const isLast = index >= size.tenants - size.withSignals
    await insertSignals(owner, ctx.tenantId, isLast ? signals : 1)
    const [days, minutes] = isLast ? [1, 15] : [index < size.withHistory ? historyDays : 1, 1]
    await insertReadings(owner, ctx.tenantId, days, minutes)
    if (index % 10 === 9) say(`${index + 1} of ${size.tenants} tenants`)
  }
  await owner.query('VACUUM ANALYZE')
  await owner.end()
  return { history: all.slice(0, size.withHistory), signals: all.slice(-size.withSignals) }
}

const insertSignals = (owner: pg.Client, tenantId: string, count: number) =>
  owner.query(
    `INSERT INTO signal (tenant_id, id, key, name, quantity, unit, asset_kind, asset_id, interval_s)
     SELECT $1, n, 'level-' || n, 'Level ' || n, 'level', 'm', 'tank', 'T' || n, 60 FROM generate_series(1, $2::int) n`,
    [tenantId, count],
  )

/** Levels that swing over the day, with noise, up to now. */
const insertReadings = (owner: pg.Client, tenantId: string, days: number, minutes: number) =>
  owner.query(
    `INSERT INTO reading (tenant_id, signal_id, time, known_at, value)
     SELECT $1, s.id, at, at + interval '5 seconds', 3 + sin(date_part('epoch', at) / 13751) + random() * 0.05
       FROM signal s, generate_series(date_trunc('minute', now()) - make_interval(days => $2::int), now(),
                                      make_interval(mins => $3::int)) at
      WHERE s.tenant_id = $1`,
    [tenantId, days, minutes],
  )
