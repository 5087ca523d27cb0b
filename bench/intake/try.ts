import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'

process.env.CAUDAL_LOG_LEVEL ??= 'error'
const { drop } = await makeScratchDatabase('bench_intake')
const { migrate } = await import('#server/db/migrate.ts')
const { requireEnv } = await import('#server/env.ts')
const { makeTenant } = await import('#scripts/test/make-tenant.ts')
const { saveSignals } = await import('#server/signals/save-signals.ts')
const { createToken } = await import('#server/tokens/create-token.ts')
const { startIntake } = await import('#scripts/processes/start-worker.ts')
const { findFreePort } = await import('#scripts/database/embedded-postgres.ts')
const { withTenant } = await import('#server/db/with-tenant.ts')
const { closeClients } = await import('#server/db/clients.ts')
const { sendAll, percentile, sendUntilTaken } = await import('./measure.ts')
const { startInflux } = await import('./influx-peer.ts')
const { readFileSync } = await import('node:fs')
await migrate(requireEnv('DATABASE_URL'), requireEnv('CAUDAL_SECRET'))
const ctx = await makeTenant()
const key = (i: number) => `s${String(i).padStart(3, '0')}`
await saveSignals(
  ctx,
  Array.from({ length: 500 }, (_, i) => ({
    key: key(i),
    name: key(i),
    quantity: 'power',
    unit: 'kW',
    assetKind: 'pump',
    assetId: key(i),
    intervalS: 60,
  })),
)
const { secret } = await createToken(ctx, { name: 'bench', scopes: ['readings:write'], days: 1 })
const intake = await startIntake(await findFreePort(), await findFreePort())
const { meterValue } = await import('./sizes.ts')
const cpu = (pid: number) => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(f[11]) + Number(f[12])) / 100
}
const { readdirSync } = await import('node:fs')
const pgCpu = () => {
  let t = 0
  for (const d of readdirSync('/proc'))
    if (/^\d+$/.test(d))
      try {
        const st = readFileSync(`/proc/${d}/stat`, 'utf8')
        if (!/^\d+ \(postgres\)/.test(st)) continue
        if (!readFileSync(`/proc/${d}/cmdline`, 'utf8').includes(pgMark) && !isOurs(st)) continue
        const f = st.split(') ')[1]!.split(' ')
        t += (Number(f[11]) + Number(f[12]) + Number(f[13]) + Number(f[14])) / 100
      } catch {}
  return t
}
const dbName = new URL(requireEnv('DATABASE_URL')).pathname.slice(1)
const pgMark = dbName
let postmaster = 0
for (const d of readdirSync('/proc'))
  if (/^\d+$/.test(d))
    try {
      const c = readFileSync(`/proc/${d}/cmdline`, 'utf8')
      if (c.includes('/tmp/w/door') && c.includes('bench_intake/data')) postmaster = Number(d)
    } catch {}
const isOurs = (st: string) =>
  Number(st.split(') ')[1]!.split(' ')[1]) === postmaster || Number(st.split(' ')[0]) === postmaster
const N = Number(process.argv[2] ?? 1_000_000),
  batch = Number(process.argv[3] ?? 5000),
  senders = Number(process.argv[4] ?? 4),
  stepMs = Number(process.argv[5] ?? 1000)
const peer = process.argv[6] === 'influx' ? await startInflux() : null
let clockMs = Date.now() - ((N * 1.2) / 500) * stepMs - 60_000
const make = (n: number) =>
  Array.from({ length: n }, () => {
    const lines: string[] = []
    for (let s = 0; s < batch / 500; s++) {
      clockMs += stepMs
      for (let i = 0; i < 500; i++)
        lines.push(
          `m,signal=${key(i)} value=${meterValue(i, Math.floor(clockMs / 1000) * 1000)} ${Math.floor(clockMs)}`,
        )
    }
    return Buffer.from(lines.join('\n'))
  })
const { Agent, request } = await import('node:http')
const agent = new Agent({ keepAlive: true })
let busy = 0
const post = (body: Buffer) =>
  new Promise<void>((resolve, reject) => {
    const r = request(
      `${intake.url}/api/v2/write?precision=ms`,
      { method: 'POST', agent, headers: { authorization: `Token ${secret}`, 'content-length': body.length } },
      (a) => {
        let text = ''
        a.on('data', (d) => {
          text += d
        })
        a.on('end', () => {
          if (a.statusCode === 204) resolve()
          else {
            if (a.statusCode === 503) busy++
            reject(new Error(`${a.statusCode} ${text}`))
          }
        })
      },
    )
    r.on('error', reject)
    r.end(body)
  })
const waiting = () => withTenant(ctx.tenantId, (tx) => tx.intakeBatch.count({ where: { foldedAt: null } }))
for (const b of make(Math.ceil(N / batch / 10))) await post(b)
while ((await waiting()) > 0) await new Promise((r) => setTimeout(r, 50))
const bodies = make(Math.ceil(N / batch))
const pg0 = pgCpu()
const cpu0 = cpu(intake.pid),
  own0 = process.cpuUsage()
const t0 = performance.now()
const { seconds, latenciesMs } = await sendAll(bodies.length, senders, (i) =>
  sendUntilTaken(() => post(bodies[i]!)),
)
const cpu1 = cpu(intake.pid),
  own1 = process.cpuUsage(own0)
const left = await waiting()
while ((await waiting()) > 0) await new Promise((r) => setTimeout(r, 50))
const total = (performance.now() - t0) / 1000
const pts = bodies.length * batch
console.log(
  JSON.stringify({
    pts,
    batch,
    senders,
    acked: Math.round(pts / seconds),
    folded: Math.round(pts / total),
    busy,
    batchesLeftAtEnd: left,
    p50: Math.round(percentile(latenciesMs, 0.5)),
    p99: Math.round(percentile(latenciesMs, 0.99)),
    intakeCpuSending: cpu1 - cpu0,
    intakeCpuAll: cpu(intake.pid) - cpu0,
    pgUsPerPoint: (((pgCpu() - pg0) / pts) * 1e6).toFixed(2),
    usPerPoint: (((cpu(intake.pid) - cpu0) / pts) * 1e6).toFixed(2),
    clientCpu: (own1.user + own1.system) / 1e6,
    seconds: seconds.toFixed(2),
    total: total.toFixed(2),
  }),
)
if (peer) {
  const { seconds } = await sendAll(bodies.length, senders, (i) => peer.write(bodies[i] as never))
  console.log('influx', Math.round(pts / seconds))
  await peer.stop()
}
agent.destroy()
await intake.stop()
await closeClients()
await drop()
process.exit(0)
