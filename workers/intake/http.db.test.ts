import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { HttpError, InfluxDB, Point } from '@influxdata/influxdb-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { startIntake } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { revokeToken } from '#server/tokens/revoke-token.ts'
import { serveHttp } from './serve-http.ts'

const server = serveHttp()
let url: string
let ctx: TenantContext
let token: string
const nowMs = Math.floor(Date.now() / 60_000) * 60_000

const makeToken = async (of: TenantContext, scopes: string[] = ['readings:write']) =>
  createToken(of, { name: 'telegraf', scopes: scopes as ['readings:write'], days: 1 })

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  token = (await makeToken(ctx)).secret!
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await settleFolds()
})

const read = async (key: string, fromMs: number, toMs: number, of = ctx) => {
  const [series] = await withTenant(of.tenantId, (tx) => readSeries(tx, { keys: [key], fromMs, toMs }))
  return series!.value
}
/** Batches that some connection is writing. */
const countWrites = () =>
  withTenant(ctx.tenantId, async (tx) => {
    const [row] = await tx.$queryRaw<{ writes: number }[]>`
      SELECT count(*)::int AS writes FROM pg_locks
      WHERE relation = 'intake_batch'::regclass AND mode = 'RowExclusiveLock'`
    return row!.writes
  })
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers: { authorization: `Token ${token}`, ...headers } })

test('the official InfluxDB client writes, gzip included, and what it wrote is there when it is told so', async () => {
  const influx = new InfluxDB({ url, token })
  const api = influx.getWriteApi('any-org', 'any-bucket', 'ms', { gzipThreshold: 1, maxRetries: 0 })
  const fromMs = nowMs - 3_600_000
  for (let minute = 0; minute < 60; minute++)
    api.writePoint(
      new Point('readings')
        .tag('signal', 'demand')
        .floatField('value', 30 + minute / 10)
        .timestamp(fromMs + minute * 60_000),
    )
  await api.close()
  expect(await read('demand', fromMs, nowMs)).toEqual(Array.from({ length: 60 }, (_, i) => 30 + i / 10))
})

test('the official client is told what was dropped, and the rest is kept', async () => {
  let failure: unknown
  const api = new InfluxDB({ url, token }).getWriteApi('o', 'b', 'ms', {
    maxRetries: 0,
    writeFailed: (error) => {
      failure = error
    },
  })
  api.writeRecord(`m,signal=level value=2.5 ${nowMs}`)
  api.writeRecord(`m,signal=nobody value=1 ${nowMs}`)
  api.writeRecord(`m,signal=level value=1 ${nowMs + 86_400_000}`)
  await api.close().catch(() => {})
  expect(failure).toBeInstanceOf(HttpError)
  expect(failure).toMatchObject({ statusCode: 400 })
  expect(String((failure as HttpError).message)).toBe(
    'partial write: signal "level": its time lies more than an hour ahead dropped=1',
  )
  expect(await read('level', nowMs, nowMs + 1)).toEqual([2.5])
})

test('readings of a name that nothing knows are acknowledged and kept aside', async () => {
  const wrote = await post('/api/v2/write?precision=ms', `m,signal=stranger value=1 ${nowMs}`, {})
  expect(wrote.status).toBe(204)
  const names = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeName.findMany({ where: { name: 'stranger' } }),
  )
  expect(names).toMatchObject([{ scope: 'live', source: 'influx', state: 'waiting', rows: 1n }])
})

test('Telegraf’s first output: it asks for its database, then writes gzip with basic authentication', async () => {
  const basic = { authorization: `Basic ${Buffer.from(`telegraf:${token}`).toString('base64')}` }
  const asked = await fetch(`${url}/query`, {
    method: 'POST',
    headers: { ...basic, 'content-type': 'application/x-www-form-urlencoded' },
    body: `q=${encodeURIComponent('CREATE DATABASE "telegraf"')}`,
  })
  expect([asked.status, await asked.json()]).toEqual([200, { results: [{ statement_id: 0 }] }])
  expect(
    (await fetch(`${url}/query?q=${encodeURIComponent('SHOW DATABASES')}`, { headers: basic })).status,
  ).toBe(400)
  const lines = `opcua,signal=state value=1i ${nowMs - 7_200_000}000000\nopcua,signal=state value=0i ${nowMs - 7_100_000}000000\n`
  const wrote = await fetch(`${url}/write?db=telegraf&rp=&consistency=any`, {
    method: 'POST',
    headers: { ...basic, 'content-encoding': 'gzip', 'content-type': 'text/plain; charset=utf-8' },
    body: gzipSync(lines),
  })
  expect(wrote.status).toBe(204)
  expect(await read('state', nowMs - 7_200_000, nowMs)).toEqual([1, 0])
})

test('a first-version write with good and bad lines answers with the bad ones, by line', async () => {
  const answer = await post(
    `/write?db=x&precision=s&u=any&p=${token}`,
    `m,signal=level value=1 ${nowMs / 1000 - 300}\nnonsense\nm,signal=level value="on" 1`,
    {
      authorization: '',
    },
  )
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: string }
  expect(error).toBe(
    'partial write: line 2: a line has a series, a space and fields; line 3: field "value" is not a number dropped=2',
  )
  expect(await read('level', nowMs - 300_000, nowMs - 299_999)).toEqual([1])
})

test('JSON and CSV', async () => {
  const json = await post(
    '/readings',
    JSON.stringify({
      readings: [
        { signal: 'level', time: new Date(nowMs - 600_000).toISOString(), value: 1.25 },
        { signal: 'nobody', time: nowMs, value: 1 },
      ],
    }),
    { 'content-type': 'application/json' },
  )
  expect([json.status, await json.json()]).toMatchObject([
    200,
    { rows: 1, aside: [{ key: 'nobody', rows: 1 }], rejected: [] },
  ])
  const csv = `signal,time,value\nlevel,${new Date(nowMs - 540_000).toISOString()},1.5\n`
  const wrote = await post('/readings?name=day.csv', csv, { 'content-type': 'text/csv' })
  expect([wrote.status, await wrote.json()]).toMatchObject([200, { rows: 1, inserted: 1 }])
  expect(await read('level', nowMs - 600_000, nowMs - 500_000)).toEqual([1.25, 1.5])
  const refused = await post('/readings', 'signal,time\n', { 'content-type': 'text/csv' })
  expect(refused.status).toBe(422)
  expect(((await refused.json()) as { faults: unknown[] }).faults).toHaveLength(1)
})

test.each([
  ['no token', '/write', {}, 401],
  ['a token that is none', '/write', { authorization: 'Token nothing' }, 401],
  ['a precision that is none', '/write?precision=d', null, 400],
  ['what is not gzip', '/api/v2/write', { encoding: 'gzip' }, 400],
  ['another encoding', '/api/v2/write', { encoding: 'br' }, 415],
  ['nowhere', '/debug/vars', null, 404],
])('%s is refused in words', async (_, path, change, status) => {
  const headers = new Headers({ authorization: `Token ${token}` })
  if (change && !('encoding' in change)) headers.delete('authorization')
  for (const [name, value] of Object.entries<string>(change ?? {}))
    headers.set(name === 'encoding' ? 'content-encoding' : name, value)
  const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'm value=1', headers })
  expect(answer.status).toBe(status)
  expect(((await answer.json()) as { message: string }).message).not.toBe('')
})

test('a token that may only read is refused; a revoked one is dead in moments; another tenant’s writes nothing here', async () => {
  const reader = (await makeToken(ctx, ['readings:read'])).secret!
  const line = `m,signal=level value=9 ${nowMs - 50_000}`
  const write = (secret: string) =>
    post('/write?precision=ms', line, { authorization: `Bearer ${secret}` }).then((answer) => answer.status)
  expect(await write(reader)).toBe(403)
  const other = await makeTenant()
  await setUpSmallUtility(other)
  expect(await write((await makeToken(other)).secret!)).toBe(204)
  expect(await read('level', nowMs - 50_000, nowMs - 49_999)).toEqual([])
  expect(await read('level', nowMs - 50_000, nowMs - 49_999, other)).toEqual([9])
  const brief = await makeToken(ctx)
  expect(await write(brief.secret!)).toBe(204)
  await revokeToken(ctx, { tokenId: brief.id })
  const revokedAt = Date.now()
  while ((await write(brief.secret!)) !== 401)
    if (Date.now() > revokedAt + 5_000) throw new Error('a revoked token still writes after 5 s')
})

test('what a killed process acknowledged is there, is folded by another, and replayed adds nothing', async () => {
  const port = await findFreePort()
  const intake = await startIntake(port, await findFreePort())
  const fromMs = nowMs - 20 * 3_600_000
  const send = (base: string, batch: number) =>
    fetch(`${base}/api/v2/write?precision=ms`, {
      method: 'POST',
      headers: { authorization: `Token ${token}` },
      body: Array.from({ length: 20 }, (_, i) => {
        const n = batch * 20 + i
        return `m,signal=demand value=${n} ${fromMs + n * 1_000}`
      }).join('\n'),
    }).then(
      (answer) => answer.status === 204,
      () => false,
    )
  const acknowledged: number[] = []
  let batch = 0
  const sender = async () => {
    for (;;) {
      const mine = batch++
      if (!(await send(intake.url, mine))) return
      acknowledged.push(mine)
      if (acknowledged.length === 40) process.kill(intake.pid, 'SIGKILL')
    }
  }
  await Promise.all([sender(), sender(), sender(), sender()])
  await intake.exited
  // PostgreSQL may still be at what the process asked it for last.
  await expect.poll(countWrites, { timeout: 10_000 }).toBe(0)
  expect(acknowledged.length).toBeGreaterThanOrEqual(40)
  const toMs = fromMs + batch * 20_000
  const stored = await read('demand', fromMs, toMs)
  const all = new Set(stored)
  expect(all.size).toBe(stored.length)
  for (const mine of acknowledged)
    for (let i = 0; i < 20; i++) expect(all.has(mine * 20 + i), `batch ${mine}`).toBe(true)
  expect(Math.max(...stored)).toBeLessThan(batch * 20)
  await foldPending(ctx.tenantId)
  const batches = () => withTenant(ctx.tenantId, (tx) => tx.intakeBatch.count())
  const before = await batches()
  for (const mine of acknowledged) expect(await send(url, mine)).toBe(true)
  expect(await batches()).toBe(before)
  expect(await read('demand', fromMs, toMs)).toEqual(stored)
})
