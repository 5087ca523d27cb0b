import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { codeVersion } from './code-version.ts'
import { openDatabase } from './database/open-database.ts'
import { stopAll, whenStopped } from './processes/stop-all.ts'

/** Database, migrations, demo utilities with two months of readings, worker and the web app in development mode. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '3000' }, days: { type: 'string', default: '60' } },
})
const root = fileURLToPath(new URL('..', import.meta.url))
process.env.CAUDAL_CODE_VERSION ??= codeVersion()
process.env.CAUDAL_SFTP_PORT = String(Number(values.port) + 2)
process.env.CAUDAL_BASE_URL = process.env.NEXTAUTH_URL = `http://localhost:${values.port}`
const database = await openDatabase(fileURLToPath(new URL('../.caudal/dev', import.meta.url)))
stopAll.push(() => database.stop())
const stopped = whenStopped()
const { prepareDemo } = await import('./demo/prepare-demo.ts')
const { keepFeeding } = await import('./demo/keep-feeding.ts')
const { startIntake, startWorker } = await import('./processes/start-worker.ts')
const demos = await prepareDemo(database.url, Number(values.days), (text) =>
  process.stderr.write(`${text}\n`),
)
const worker = await startWorker()
stopAll.push(worker.stop)
stopAll.push((await startIntake(Number(values.port) + 1, Number(values.port) + 2)).stop)
stopAll.push(keepFeeding(demos))
const web = spawn('next', ['dev', '-p', values.port], { cwd: root, stdio: 'inherit' })
stopAll.push(() => void web.kill('SIGTERM'))
await stopped
await stopAll.run()
process.exit(0)
