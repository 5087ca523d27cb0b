import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'

process.env.CAUDAL_LOG_LEVEL ??= 'error'
const { drop } = await makeScratchDatabase('bench_intake')
const { migrate } = await import('#server/db/migrate.ts')
const { requireEnv } = await import('#server/env.ts')
const { makeTenant } = await import('#scripts/test/make-tenant.ts')
const { saveSignals } = await import('#server/signals/save-signals.ts')
const { closeClients } = await import('#server/db/clients.ts')
const { fillHistory } = await import('./fill-history.ts')
const { quickSizes, signalKey } = await import('./sizes.ts')
const { startInflux } = await import('./influx-peer.ts')
await migrate(requireEnv('DATABASE_URL'), requireEnv('CAUDAL_SECRET'))
const ctx = await makeTenant()
await saveSignals(
  ctx,
  Array.from({ length: 521 }, (_, i) => ({
    key: signalKey(i),
    name: signalKey(i),
    quantity: 'power',
    unit: 'kW',
    assetKind: 'pump',
    assetId: signalKey(i),
    intervalS: 60,
  })),
)
const peer = await startInflux()
const c0 = process.cpuUsage()
const r = await fillHistory(ctx, { ...quickSizes, days: 2 }, peer)
const c = process.cpuUsage(c0)
console.log(r, (c.user + c.system) / r.rows)
await peer?.stop()
await closeClients()
await drop()
process.exit(0)
