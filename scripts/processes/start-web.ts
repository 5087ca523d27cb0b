import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Running } from './start-worker.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const next = join(root, 'node_modules', '.bin', 'next')
const serveWeb = join(root, 'scripts', 'processes', 'serve-web.ts')
const stamp = join(root, '.next', 'caudal-source')
const sources = [
  'app',
  'components',
  'domain',
  'server',
  'i18n',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'messages',
  'next.config.ts',
  'package-lock.json',
  'proxy.ts',
]

/** Builds the web app unless its sources are as they were at the last build. */
export async function buildWeb(onLine: (line: string) => void = () => {}): Promise<void> {
  const digest = digestSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  const child = spawn(next, ['build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  // A build does not outlive whoever asked for it.
  const end = () => child.kill()
  process.once('exit', end)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      onLine(String(chunk).trim())
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  process.off('exit', end)
  if (code !== 0) throw new Error(`next build failed:\n${output.slice(-6_000)}`)
  writeFileSync(stamp, digest)
}

/**
 * Serves the built web app on `port`, with `more` in its environment, and waits until it answers; in as many processes
 * as CAUDAL_WEB_PROCESSES says.
 */
export async function startWeb(
  port: number,
  more: Record<string, string> = {},
): Promise<Running & { url: string }> {
  const url = `http://localhost:${port}`
  // Read when the caller has set the environment up.
  const { env } = await import('#server/env.ts')
  const processes = Number(more.CAUDAL_WEB_PROCESSES ?? env.CAUDAL_WEB_PROCESSES)
  const [command, ...args] =
    processes === 1
      ? [next, 'start', '-p', String(port)]
      : [process.execPath, serveWeb, String(port), String(processes)]
  const child = spawn(command!, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', CAUDAL_BASE_URL: url, NEXTAUTH_URL: url, ...more },
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let hasExited = false
  exited.then(() => {
    hasExited = true
  })
  while (!(await answers(`${url}/api/health`))) {
    if (hasExited) throw new Error(`the web app ended before it answered on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    url,
    pid: child.pid!,
    exited,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  )

function digestSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    if (!existsSync(path)) continue
    const files = source.includes('.')
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
    for (const file of files) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}
