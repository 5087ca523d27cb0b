import { closeClients } from '#server/db/clients.ts'
import { env, requireEnv } from '#server/env.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import { log } from '#server/log.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { startTelemetry } from '#server/telemetry.ts'
import { serveHttp } from './serve-http.ts'
import { serveSftp } from './sftp/serve-sftp.ts'

/** The intake process: the doors through which readings come, apart from the pages. It serves as `app`, like the web. */
const stopTelemetry = startTelemetry('caudal-intake')
const http = serveHttp()
http.on('error', (error) => {
  log('error', 'the HTTP door is closed', { error })
  process.exit(1)
})
const sftp = serveSftp(requireEnv('CAUDAL_SECRET'))
sftp.on('error', (error: Error) => {
  log('error', 'the SFTP door is closed', { error })
  process.exit(1)
})
sftp.listen(env.CAUDAL_SFTP_PORT, () =>
  http.listen(env.CAUDAL_INTAKE_PORT, () => {
    log('info', 'intake ready', { http: env.CAUDAL_INTAKE_PORT, sftp: env.CAUDAL_SFTP_PORT })
    process.send?.('ready')
  }),
)

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  sftp.close()
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
