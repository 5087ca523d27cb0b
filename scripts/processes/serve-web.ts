import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'

/**
 * Entry: the built web app in as many processes as the second argument says, on the port that the first one does. One
 * that dies is replaced; when the last one is told to stop, so does this.
 */
const [port = '3000', processes = '1'] = process.argv.slice(2)
/** A process that dies sooner than this would die again at once. */
const leastLifeMs = 5_000
let isStopping = false
let hasListened = false

cluster.setupPrimary({
  exec: fileURLToPath(import.meta.resolve('next/dist/bin/next')),
  args: ['start', '-p', port],
})
cluster.on('listening', () => {
  hasListened = true
})
for (let i = 0; i < Number(processes); i++) start()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    isStopping = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
  })

function start(): void {
  const startedAt = performance.now()
  cluster.fork().once('exit', (code) => {
    if (isStopping) return
    // None could be started: whoever waits for the web app is to know.
    if (!hasListened) process.exit(code || 1)
    console.error(`a web process ended with ${code}; another takes its place`)
    const waitMs = Math.max(0, leastLifeMs - (performance.now() - startedAt))
    setTimeout(() => {
      if (!isStopping) start()
    }, waitMs)
  })
}
