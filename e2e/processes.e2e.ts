import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { startOnScratch } from './start-on-scratch.ts'

/** The web app alone, in two processes on one port. */
const start = () =>
  startOnScratch(async (ownerUrl, stops) => {
    const { migrate } = await import('#server/db/migrate.ts')
    await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
    const { startWeb } = await import('#scripts/processes/start-web.ts')
    const { url, pid, exited, stop } = await startWeb(await findFreePort(), { CAUDAL_WEB_PROCESSES: '2' })
    stops.push(stop)
    return { url, pid, exited, end: stop }
  })

let product: Awaited<ReturnType<typeof start>>

beforeAll(async () => {
  product = await start()
})

afterAll(async () => {
  await product?.stop()
})

/** Processes that another one started. */
function listChildren(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  if (existsSync(file)) return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid ? [child!] : []))
}

/** A connection that was given to a process as it died is never answered: who asks gives up and asks again. */
const answers = async () =>
  (await fetch(`${product.url}/api/health`, { signal: AbortSignal.timeout(2_000) })).status

test('a web process that dies is replaced, and meanwhile the other one answers', async () => {
  const before = listChildren(product.pid)
  expect(before).toHaveLength(2)
  const [doomed, other] = before
  process.kill(doomed!, 'SIGKILL')
  await expect.poll(() => answers().catch(String)).toBe(200)
  const isReplaced = () => {
    const now = listChildren(product.pid)
    return now.length === 2 && now.includes(other!) && !now.includes(doomed!)
  }
  await expect.poll(isReplaced).toBe(true)
  // The one that was there is killed too: what answers now is the new one.
  process.kill(other!, 'SIGKILL')
  await expect.poll(() => answers().catch(String)).toBe(200)
})

test('all of them end when the web app is told to, the one that is yet to come included', async () => {
  process.kill(listChildren(product.pid)[0]!, 'SIGKILL')
  await expect.poll(() => listChildren(product.pid)).toHaveLength(1)
  await product.end()
  expect(await product.exited).toBe(0)
  expect(await answers().catch(() => 'none')).toBe('none')
})

test('a web process whose output nobody reads any more ends, instead of writing about that for ever', async () => {
  const port = await findFreePort()
  // Nothing listens at that database: each question to it is a line of the log.
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/none',
  } as const
  const web = spawn('next', ['start', '-p', String(port)], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = once(web, 'exit')
  try {
    const ask = () =>
      fetch(`http://localhost:${port}/api/v1/tenants/a/overview`, {
        headers: { authorization: `Bearer cdl_${'A'.repeat(64)}` },
      }).then(({ status }) => status, String)
    await expect.poll(ask).toBeGreaterThanOrEqual(500)
    web.stdout.destroy()
    web.stderr.destroy()
    await ask()
    const [code] = await ended
    expect(code).toBe(1)
  } finally {
    web.kill('SIGKILL')
  }
})
