import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'

export type InfluxPeer = {
  url: string
  write: (lines: string) => Promise<void>
  ask: (query: string) => Promise<unknown>
  bytes: () => Promise<number>
  stop: () => Promise<void>
}

/** InfluxDB 1 when it is installed (Debian's package influxdb), every write on disk before it is answered; else null. */
export async function startInflux(): Promise<InfluxPeer | null> {
  if (spawnSync('influxd', ['version']).status !== 0) return null
  const dir = await mkdtemp(join(tmpdir(), 'caudal-influx-'))
  const [port, rpcPort] = [await findFreePort(), await findFreePort()]
  await writeFile(
    join(dir, 'influxdb.conf'),
    `reporting-disabled = true
bind-address = "127.0.0.1:${rpcPort}"
[meta]
  dir = "${dir}/meta"
[data]
  dir = "${dir}/data"
  wal-dir = "${dir}/wal"
  wal-fsync-delay = "0s"
  cache-snapshot-write-cold-duration = "5s"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
[monitor]
  store-enabled = false
`,
  )
  const child = spawn('influxd', ['-config', join(dir, 'influxdb.conf')], { stdio: 'ignore' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + 30_000
  while (
    !(await fetch(`${url}/ping`).then(
      (r) => r.ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error('influxd does not answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const ask = async (query: string) => {
    const response = await fetch(`${url}/query?db=bench&epoch=ms`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `q=${encodeURIComponent(query)}`,
    })
    const answer = await response.json()
    if (!response.ok || JSON.stringify(answer).includes('"error"')) throw new Error(JSON.stringify(answer))
    return answer
  }
  await ask('CREATE DATABASE bench')
  return {
    url,
    ask,
    write: async (lines) => {
      const response = await fetch(`${url}/write?db=bench&precision=ms`, { method: 'POST', body: lines })
      if (response.status !== 204) throw new Error(`${response.status} ${await response.text()}`)
      await response.arrayBuffer()
    },
    bytes: () => sizeOf(join(dir, 'data')),
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Its compact data files; the series index is allotted 32 MB in advance, which says nothing. */
async function sizeOf(dir: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true }))
    if (entry.name.endsWith('.tsm'))
      total += await stat(join(entry.parentPath, entry.name)).then(
        (s) => s.size,
        () => 0,
      )
  return total
}
