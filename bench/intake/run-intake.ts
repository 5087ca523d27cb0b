import pg from 'pg'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { migrate } from '#server/db/migrate.ts'
import { requireEnv } from '#server/env.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { fillHistory } from './fill-history.ts'
import type { InfluxPeer } from './influx-peer.ts'
import { startInflux } from './influx-peer.ts'
import { measureLive } from './measure-live.ts'
import { measureQuestions } from './measure-questions.ts'
import type { Sizes } from './sizes.ts'
import { signalKey } from './sizes.ts'

/** The whole of the benchmark on the database that DATABASE_URL names. */
export async function runIntake(sizes: Sizes): Promise<Record<string, unknown>> {
  const url = requireEnv('DATABASE_URL')
  await migrate(url, requireEnv('CAUDAL_SECRET'))
  const ctx = await makeTenant()
  const count = sizes.signals + 1 + sizes.pumps
  await saveSignals(
    ctx,
    Array.from({ length: count }, (_, i) => ({
      key: signalKey(i),
      name: signalKey(i),
      quantity: 'power',
      unit: 'kW',
      assetKind: 'pump',
      assetId: signalKey(i),
      intervalS: 60,
    })),
  )
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  let peer: InfluxPeer | null = null
  try {
    peer = await startInflux()
    const history = await fillHistory(ctx, sizes, peer)
    const size = await measureSize(owner, history.rows, peer)
    console.table({ ...history, ...size })
    const questions = await measureQuestions(ctx, sizes, peer)
    console.table(questions)
    const live = await measureLive(ctx, sizes, peer)
    return { sizes, ...history, ...size, ...questions, ...live }
  } finally {
    await peer?.stop()
    await owner.end()
  }
}

/** Bytes on disk of all that is kept of a sealed reading, indexes included. */
async function measureSize(owner: pg.Client, rows: number, peer: InfluxPeer | null) {
  await owner.query('VACUUM reading_day, rollup_day')
  const { rows: sizes } = await owner.query<{ name: string; bytes: string }>(
    `SELECT name, pg_total_relation_size(name::regclass) AS bytes FROM unnest(ARRAY['reading_day', 'rollup_day']) name`,
  )
  const bytesOf = (name: string) => Number(sizes.find((one) => one.name === name)!.bytes)
  const each = (bytes: number) => Math.round((bytes / rows) * 100) / 100
  return {
    bytes_per_reading: each(bytesOf('reading_day') + bytesOf('rollup_day')),
    bytes_of_rollups: each(bytesOf('rollup_day')),
    influx_bytes_per_reading: peer ? each(await peer.bytes()) : null,
  }
}
