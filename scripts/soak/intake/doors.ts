import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { findOpenSsh } from '#scripts/test/find-openssh.ts'
import { addIntakeKey } from '#server/intake-keys/add-intake-key.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import type { Entry } from './journal.ts'

/** @returns acknowledged, or put off: not now, and not known whether it is stored. @throws Error when it was refused. */
export type Send = (entry: Entry) => Promise<'acknowledged' | 'put-off'>
export type Doors = Record<string, Send>

type Where = { ctx: TenantContext; intakeUrl: string; sftpPort: number; webUrl: string | null; dir: string }

const run = promisify(execFile)
const answerMs = 30_000

/** Every door, as its senders use it. */
export async function openDoors({ ctx, intakeUrl, sftpPort, webUrl, dir }: Where): Promise<Doors> {
  const { secret } = await createToken(ctx, { name: 'soak', scopes: ['readings:write'], days: 30 })
  const post = async (
    url: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ) => {
    let answer: Response
    let text: string
    try {
      const signal = AbortSignal.timeout(answerMs)
      answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { authorization: `Token ${secret}`, ...headers },
        signal,
      })
      text = await answer.text()
    } catch {
      return 'put-off'
    }
    if (answer.status === 503) {
      if (!answer.headers.has('retry-after')) throw new Error(`${url} answered 503 without Retry-After`)
      return 'put-off'
    }
    if (!answer.ok || /"rejected":\[[^\]]/.test(text))
      throw new Error(`${url} answered ${answer.status} ${text}`)
    return 'acknowledged'
  }
  const json = { 'content-type': 'application/json' }
  const toJson = ({ readings }: Entry) =>
    JSON.stringify({
      readings: readings.map(({ signal, timeMs, value }) => ({
        signal,
        time: new Date(timeMs).toISOString(),
        value,
      })),
    })
  const doors: Doors = {
    'lines-v2': (entry) =>
      post(`${intakeUrl}/api/v2/write?precision=ms&org=o&bucket=b`, gzipSync(toLines(entry)), {
        'content-encoding': 'gzip',
      }),
    'lines-v1': (entry) =>
      post(`${intakeUrl}/write?db=d&precision=ms`, toLines(entry), {
        authorization: `Basic ${Buffer.from(`soak:${secret}`).toString('base64')}`,
      }),
    json: (entry) => post(`${intakeUrl}/readings`, toJson(entry), json),
    csv: (entry) =>
      post(`${intakeUrl}/readings?name=${entry.id}.csv`, toCsv(entry), { 'content-type': 'text/csv' }),
    sftp: await openSftp(ctx, sftpPort, dir),
  }
  if (webUrl)
    doors.web = (entry) =>
      post(`${webUrl}/api/v1/tenants/${ctx.tenant.slug}/readings`, toJson(entry), {
        ...json,
        authorization: `Bearer ${secret}`,
      })
  return doors
}

async function openSftp(ctx: TenantContext, port: number, dir: string): Promise<Send> {
  const { sftp, keygen } = findOpenSsh()
  const key = join(dir, 'key')
  await run(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  await addIntakeKey(ctx, { name: 'soak', publicKey: await readFile(`${key}.pub`, 'utf8') })
  const options = [
    ...['-P', String(port), '-i', key, '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes'],
    ...['-o', 'StrictHostKeyChecking=accept-new', '-o', `UserKnownHostsFile=${join(dir, 'known')}`],
    ...['-o', 'ConnectTimeout=10', '-o', 'ServerAliveInterval=5'],
  ]
  let session = 0
  return async (entry) => {
    const mine = join(dir, `put-${session++}`)
    // Some clients rename what came whole.
    const name = `inbox/${entry.id}-${session}.csv`
    const put =
      entry.id % 2 === 0 ? [`put ${mine} ${name}`] : [`put ${mine} ${name}.tmp`, `rename ${name}.tmp ${name}`]
    await writeFile(mine, toCsv(entry))
    await writeFile(`${mine}.batch`, `${put.join('\n')}\n`)
    return run(sftp, [...options, '-b', `${mine}.batch`, `${ctx.tenant.slug}@127.0.0.1`], {
      timeout: answerMs,
    }).then(
      () => 'acknowledged' as const,
      () => 'put-off' as const,
    )
  }
}

const toLines = ({ readings }: Entry) =>
  readings.map(({ signal, timeMs, value }) => `m,signal=${signal} value=${value} ${timeMs}`).join('\n')
const toCsv = ({ readings }: Entry) =>
  `signal,time,value\n${readings.map(({ signal, timeMs, value }) => `${signal},${new Date(timeMs).toISOString()},${value}\n`).join('')}`
