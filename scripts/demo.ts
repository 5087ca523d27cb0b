import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { codeVersion } from './code-version.ts'
import { openDatabase } from './database/open-database.ts'
import { stopAll, whenStopped } from './processes/stop-all.ts'

/**
 * The whole product with its demo utilities: database, readings of a year, worker, web. `--once` runs the chain of each
 * utility once, ends with one line of JSON, and exits 0 only if every one has a verified plan.
 */
const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    days: { type: 'string', default: '365' },
    state: { type: 'string', default: fileURLToPath(new URL('../.caudal', import.meta.url)) },
  },
})
const say = (text: string) => process.stderr.write(`${text}\n`)
process.env.CAUDAL_CODE_VERSION ??= codeVersion()
process.env.CAUDAL_LOG_LEVEL ??= 'warn'
process.env.CAUDAL_BASE_URL ??= `http://localhost:${values.port}`

say('Starting the database …')
const database = await openDatabase(values.state)
stopAll.push(() => database.stop())
const { runDemo } = await import('./demo/run-demo.ts')
const stopped = whenStopped()
try {
  const running = runDemo({
    isOnce: values.once,
    port: Number(values.port),
    days: Number(values.days),
    ownerUrl: database.url,
    say,
  })
  const isGood = await Promise.race([running, stopped.then(() => false)])
  if (!values.once) await stopped
  await stopAll.run()
  process.exit(isGood ? 0 : 1)
} catch (error) {
  console.error(error)
  await stopAll.run()
  process.exit(1)
}
