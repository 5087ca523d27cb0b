import { PgBoss } from 'pg-boss'
import { closeClients } from '#server/db/clients.ts'
import { setProcessRole } from '#server/db/process-role.ts'
import { roleUrl } from '#server/db/role-url.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import { log } from '#server/log.ts'
import { startTelemetry } from '#server/telemetry.ts'
import { registerAccessEnds } from './access-end.ts'
import { registerDeadRuns } from './close-dead-run.ts'
import { forecast } from './forecast.ts'
import { registerFileImports } from './import-files.ts'
import { registerReadingSweeps } from './keep-readings.ts'
import { kpi } from './kpi.ts'
import { registerMails } from './mail.ts'
import { optimization } from './optimization.ts'
import { plan } from './plan.ts'
import { simulation } from './simulation.ts'
import { registerTicks, syncSchedules } from './ticks.ts'

/** The worker process: takes jobs, computes in children, and keeps the tenants' schedules. */
const syncEveryMs = 30_000
const jobsAtOnce = 4

const stopTelemetry = startTelemetry('caudal-worker')
setProcessRole('worker')
const boss = new PgBoss({
  connectionString: roleUrl('worker'),
  max: 8,
  migrate: false,
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 5,
  cronMonitorIntervalSeconds: 5,
  cronWorkerIntervalSeconds: 5,
  openTelemetry: { enabled: true, propagateContext: true },
})
boss.on('error', (error) => log('error', 'pg-boss', { error }))
await boss.start({ attempts: 20 })
for (const worker of [forecast, simulation, optimization, plan, kpi]) await worker.register(boss, jobsAtOnce)
await registerDeadRuns(boss)
await registerMails(boss)
await registerAccessEnds(boss)
await registerTicks(boss)
await registerReadingSweeps(boss)
await registerFileImports(boss)
log('info', 'worker ready')
process.send?.('ready')

const ending = new AbortController()
const sync = () =>
  syncSchedules(boss, ending.signal).catch((error) =>
    log('error', 'schedules were not synchronised', { error }),
  )
let synchronised = sync()
const syncTimer = setInterval(() => {
  synchronised = synchronised.then(sync)
}, syncEveryMs)

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  clearInterval(syncTimer)
  ending.abort()
  await synchronised
  await boss.stop({ timeout: 5_000 })
  await stopBoss()
  await closeClients()
  await stopTelemetry()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('disconnect', stop)
