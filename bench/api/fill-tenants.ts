import pg from 'pg'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type BenchTenant = { ctx: TenantContext; slug: string; token: string }
type Size = { tenants: number; withHistory: number; withSignals: number }

export const historyDays = 100
const signals = 500
const minuteMs = 60_000

/**
 * Utilities with readings: of the first `withHistory` one signal each minute for 100 days, of the last `withSignals` 500
 * signals each quarter of an hour for a day.
 */
export async function fillTenants(
  ownerUrl: string,
  size: Size,
  say: (text: string) => void,
): Promise<{ history: BenchTenant[]; signals: BenchTenant[] }> {
  const { makeTenant } = await import('../../scripts/test/make-tenant.ts')
  const { makeToken } = await import('../../scripts/test/call-api.ts')
  const { backfillReadings } = await import('#server/readings/backfill-readings.ts')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const all: BenchTenant[] = []
  for (let index = 0; index < size.tenants; index++) {
    const ctx = await makeTenant()
    const { secret } = await makeToken(ctx)
    all.push({ ctx, slug: ctx.tenant.slug, token: secret })
    const isLast = index >= size.tenants - size.withSignals
    const count = isLast ? signals : 1
    await insertSignals(owner, ctx.tenantId, count)
    const [days, stepMs] = isLast
      ? [1, 15 * minuteMs]
      : [index < size.withHistory ? historyDays : 1, minuteMs]
    const ids = Array.from({ length: count }, (_, n) => n + 1)
    await backfillReadings(ctx, new Map(ids.map((id) => [id, makeLevels(days, stepMs, id + index)])), 5_000)
    if (index % 10 === 9) say(`${index + 1} of ${size.tenants} tenants`)
  }
  await owner.query('VACUUM ANALYZE')
  await owner.end()
  return { history: all.slice(0, size.withHistory), signals: all.slice(-size.withSignals) }
}

async function insertSignals(owner: pg.Client, tenantId: string, count: number): Promise<void> {
  // A table's owner is held by row-level security as anyone else.
  await owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId])
  await owner.query(
    `INSERT INTO signal (tenant_id, id, key, name, quantity, unit, asset_kind, asset_id, interval_s)
     SELECT $1, n, 'level-' || n, 'Level ' || n, 'level', 'm', 'tank', 'T' || n, 60 FROM generate_series(1, $2::int) n`,
    [tenantId, count],
  )
}

/** Levels to the millimetre that swing over the day, up to now. */
function makeLevels(days: number, stepMs: number, phase: number): { timeMs: number[]; value: number[] } {
  const endMs = Math.floor(Date.now() / stepMs) * stepMs
  const timeMs = Array.from(
    { length: (days * 86_400_000) / stepMs },
    (_, step) => endMs - days * 86_400_000 + (step + 1) * stepMs,
  )
  const value = timeMs.map((ms) => {
    const swing = 3 + Math.sin(ms / 13_751_000 + phase) + 0.05 * Math.sin(ms / 71_000 + phase)
    return Math.round(swing * 1000) / 1000
  })
  return { timeMs, value }
}
