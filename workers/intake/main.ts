import { closeClients } from '#server/db/clients.ts'
import { env } from '#server/env.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import { log } from '#server/log.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { startTelemetry } from '#server/telemetry.ts'
import { serveHttp } from './serve-http.ts'

/** The intake process: the doors through which readings come, apart from the pages. It serves as `app`, like the web. */
const stopTelemetry = startTelemetry('caudal-intake')
const http = serveHttp()
http.on('error', (error) => {
  log('error', 'the HTTP door is closed', { error })
  process.exit(1)
})
http.listen(env.CAUDAL_INTAKE_PORT, () => {
  log('info', 'intake ready', { port: env.CAUDAL_INTAKE_PORT })
  process.send?.('ready')
})

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  const closed = new Promise((resolve) => http.close(resolve))
  http.closeIdleConnections()
  setTimeout(() => http.closeAllConnections(), 5_000).unref()
  await closed
  await settleFolds()
  await stopBoss()
  await closeClients()
  await stopTelemetry()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('disconnect', stop)
