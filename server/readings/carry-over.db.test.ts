import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { dayMs, hourMs } from '#domain/readings/day-spans.ts'
import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'

const scratch = await makeScratchDatabase('carried')
// Only now: what follows reads the environment, and its connections are to that database.
const { applyMigrations, migrate } = await import('#server/db/migrate.ts')
const { closeClients } = await import('#server/db/clients.ts')
const { withTenant } = await import('#server/db/with-tenant.ts')
const { foldPending } = await import('./fold-pending.ts')
const { insertReadings } = await import('./insert-readings.ts')
const { readLatest } = await import('./read-latest.ts')
const { readRollups } = await import('./read-rollups.ts')
const { readSeries } = await import('./read-series.ts')
const { sealReadings } = await import('./seal-readings.ts')

const superuser = new pg.Client({ connectionString: scratch.url })
await superuser.connect()
const databaseName = new URL(scratch.url).pathname.slice(1)
const ownerName = `${databaseName}_owner`
afterAll(async () => {
  await closeClients()
  await superuser.end()
  await scratch.drop()
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await admin.connect()
  await admin.query(`DROP ROLE ${ownerName}`)
  await admin.end()
})

const tenants = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const todayMs = Math.floor(Date.now() / dayMs) * dayMs
type Row = { tenantId: string; signalId: number; timeMs: number; knownAtMs: number; value: number }

/** Two utilities with the same signal ids: history, late readings, corrections (one of them twice, one to be known yet), odd numbers, hours with and without readings. */
function makeRows(): Row[] {
  const rows: Row[] = []
  const odd = [0, 1 / 3, -1e-300, 1.7976931348623157e308, 5e-324, 2 ** 53]
  for (const [t, tenantId] of tenants.entries())
    for (const signalId of [1, 2])
      for (const dayFromMs of [Date.UTC(1970, 0, 1), todayMs - 40 * dayMs, todayMs - dayMs, todayMs])
        for (let i = 0; i < 96; i++) {
          const timeMs = dayFromMs + i * 900_000 + (i % 3) * 123
          if (timeMs > Date.now() || (i > 40 && i < 50)) continue
          const value = odd[i] ?? 100 * t + 10 * signalId + ((i * 37) % 91) / 100
          const knownAtMs = timeMs + (i % 5 === 0 ? 3 * dayMs : 61_001)
          rows.push({ tenantId, signalId, timeMs, knownAtMs, value })
          if (i % 7 === 0)
            rows.push({ tenantId, signalId, timeMs, knownAtMs: knownAtMs + 1, value: value + 1 })
          if (i % 14 === 0)
            rows.push({ tenantId, signalId, timeMs, knownAtMs: knownAtMs + 2 * hourMs, value })
        }
  return rows
}

/** What the reader of rows answered: of each time the newest row known then. */
function readPlain(
  rows: Row[],
  tenantId: string,
  signalId: number,
  span: { fromMs: number; toMs: number },
  knownAtMs: number,
) {
  const newest = new Map<number, Row>()
  for (const row of rows) {
    if (row.tenantId !== tenantId || row.signalId !== signalId || row.knownAtMs > knownAtMs) continue
    if (row.timeMs < span.fromMs || row.timeMs >= span.toMs) continue
    if ((newest.get(row.timeMs)?.knownAtMs ?? Number.NEGATIVE_INFINITY) < row.knownAtMs)
      newest.set(row.timeMs, row)
  }
  const picked = [...newest.values()].sort((a, b) => a.timeMs - b.timeMs)
  return {
    key: `s${signalId}`,
    timeMs: picked.map((row) => row.timeMs),
    value: picked.map((row) => row.value),
  }
}

test('readings that were rows answer the same as known at any time after the migration, sealed, and added to', async () => {
  // An owner that may do no more than own: forced row-level security would hide every row from it.
  await superuser.query(`CREATE ROLE ${ownerName} LOGIN PASSWORD 'owner' NOSUPERUSER NOBYPASSRLS`)
  await superuser.query(`ALTER DATABASE ${databaseName} OWNER TO ${ownerName}`)
  const ownerUrl = new URL(scratch.url)
  ownerUrl.username = ownerName
  ownerUrl.password = 'owner'
  expect(await applyMigrations(ownerUrl.toString(), '20261124000000_main_loop')).toHaveLength(1)
  const rows = makeRows()
  for (const [i, tenantId] of tenants.entries()) {
    await superuser.query(
      `INSERT INTO tenant (id, slug, name, time_zone, currency, locale, environment)
       VALUES ($1, $2, $2, 'Europe/Lisbon', 'EUR', 'en', 'STAGING')`,
      [tenantId, `t-${i}`],
    )
    for (const id of [1, 2, 3])
      await superuser.query(
        `INSERT INTO signal (tenant_id, id, key, name, quantity, unit, asset_kind, asset_id, interval_s)
         VALUES ($1, $2, $3, $3, 'flow', 'm3/h', 'pump', $3, 900)`,
        [tenantId, id, `s${id}`],
      )
  }
  await superuser.query(
    `INSERT INTO reading (tenant_id, signal_id, time, known_at, value)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::float8[])`,
    [
      rows.map((row) => row.tenantId),
      rows.map((row) => row.signalId),
      rows.map((row) => new Date(row.timeMs)),
      rows.map((row) => new Date(row.knownAtMs)),
      rows.map((row) => row.value),
    ],
  )

  expect((await applyMigrations(ownerUrl.toString())).length).toBeGreaterThan(0)
  await migrate(scratch.url, process.env.CAUDAL_SECRET!)

  const nowMs = Date.now()
  const spans = [
    { fromMs: 0, toMs: todayMs + 2 * dayMs },
    { fromMs: todayMs - 40 * dayMs + 6 * hourMs, toMs: todayMs - 40 * dayMs + 6 * hourMs + 1_000_000 },
    { fromMs: todayMs - dayMs + 10 * hourMs + 1, toMs: todayMs + 5 * hourMs },
  ]
  const moments = [
    dayMs / 2,
    todayMs - 40 * dayMs + 7 * hourMs + 61_001,
    todayMs - 37 * dayMs,
    todayMs - 36 * dayMs - hourMs,
    todayMs - 20 * dayMs,
    nowMs,
    nowMs + 5 * dayMs,
  ]
  const check = async (known: Row[]) => {
    for (const tenantId of tenants)
      await withTenant(tenantId, async (tx) => {
        for (const span of spans)
          for (const knownAtMs of moments)
            expect(await readSeries(tx, { keys: ['s1', 's2', 's3'], ...span, knownAtMs })).toEqual(
              [1, 2, 3].map((id) => readPlain(known, tenantId, id, span, knownAtMs)),
            )
        const latest = await readLatest(tx)
        for (const id of [1, 2]) {
          const now = readPlain(known, tenantId, id, spans[0]!, nowMs)
          expect(latest.get(`s${id}`)).toEqual({ timeMs: now.timeMs.at(-1), value: now.value.at(-1) })
        }
        expect(latest.has('s3')).toBe(false)
      })
  }
  await check(rows)
  // A late reading in an hour carried over, and a correction, before anything is sealed.
  const lateMs = todayMs - dayMs + 3 * hourMs + 777
  const late = { signalId: 1, timeMs: lateMs, value: 7, knownAtMs: nowMs }
  await withTenant(tenants[0], (tx) => insertReadings(tx, tenants[0], [late], nowMs))
  const added = [...rows, { tenantId: tenants[0], ...late }]
  await check(added)
  for (const tenantId of tenants) {
    await foldPending(tenantId)
    expect(await sealReadings(tenantId)).toBeGreaterThan(0)
    expect(await sealReadings(tenantId)).toBe(0)
  }
  await check(added)
  // Sealing made the rollups that the migration could not.
  const [fromMs, toMs] = [todayMs - 40 * dayMs, todayMs - 39 * dayMs]
  for (const tenantId of tenants) {
    const { value } = readPlain(added, tenantId, 2, { fromMs, toMs }, Number.POSITIVE_INFINITY)
    const days = await withTenant(tenantId, (tx) =>
      readRollups(tx, { keys: ['s2'], fromMs, toMs, step: 'day' }),
    )
    expect(days.get('s2')).toMatchObject([
      { fromMs, count: value.length, min: Math.min(...value), max: Math.max(...value), last: value.at(-1) },
    ])
  }
})
