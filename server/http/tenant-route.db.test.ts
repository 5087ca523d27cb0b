import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { callApi, makeToken } from '#scripts/test/call-api.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallSettings, smallSignals } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { env } from '#server/env.ts'
import { conflict } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { tenantRoute } from './tenant-route.ts'

// Few enough to be asked within a minute by a machine that is busy.
vi.hoisted(() => {
  process.env.CAUDAL_RATE_PER_CALLER = '200'
})

let ctx: TenantContext
let token: string
const at = (path: string) => `${ctx.tenant.slug}/${path}`
const read = async (response: Response) => (await response.json()) as Record<string, unknown>
const batch = (value: number) => ({
  readings: [{ signal: 'demand', time: '2026-01-05T00:00:00Z', value }],
})
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  callApi(at(path), { method: 'POST', token, body, headers })

beforeAll(async () => {
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  token = (await makeToken(ctx)).secret
})

test('a POST sent again with its key is answered alike and done once, also at the same time', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all([1, 2, 3, 4].map(() => post('readings', batch(10), headers)))
  const bodies = await Promise.all(answers.map(read))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  for (const body of bodies) expect(body).toMatchObject({ rows: 1, inserted: 1 })
  expect(await read(await post('readings', batch(10), headers))).toEqual(bodies[0])
  expect(await withTenant(ctx.tenantId, (tx) => tx.intakeFile.count())).toBe(1)
  // Without a key the same batch is another request: it finds its readings there.
  expect(await read(await post('readings', batch(10)))).toMatchObject({ inserted: 0, unchanged: 1 })
})

test('a second request whose work the first has made impossible is answered as the first', async () => {
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  let runs = 0
  const route = tenantRoute<object, { count: number }>({
    summary: 'Does once what cannot be done twice',
    permission: 'chain:run',
    input: z.object({}),
    output: z.object({ count: z.int() }),
    isIdempotent: true,
    run: async (caller) => {
      runs += 1
      if (runs === 2) {
        second.resolve()
        await first.promise
        throw conflict('It is there already')
      }
      await second.promise
      await withTenant(caller.tenantId, (tx) => keepAnswer(tx, caller, { count: 1 }))
      first.resolve()
      return { count: 1 }
    },
  })
  const send = (key: string) =>
    route(
      new Request(`http://localhost:3000/api/v1/tenants/${at('once')}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      }),
      { params: Promise.resolve({ tenant: ctx.tenant.slug }) },
    )
  const key = randomUUID()
  const answers = await Promise.all([send(key), send(key)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  for (const answer of answers) expect(await read(answer)).toEqual({ count: 1 })
  // One that was never answered stays refused.
  runs = 1
  expect((await send(randomUUID())).status).toBe(409)
})

test('a key that came with another request is refused', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  expect((await post('readings', batch(11), headers)).status).toBe(200)
  for (const answer of [await post('readings', batch(12), headers), await post('chains', {}, headers)]) {
    expect(answer.status).toBe(422)
    expect(await read(answer)).toMatchObject({ type: 'urn:caudal:problem:idempotency-mismatch' })
  }
  // Of another caller it is another key.
  const other = (await makeToken(ctx)).secret
  expect(
    (await callApi(at('readings'), { method: 'POST', token: other, body: batch(12), headers })).status,
  ).toBe(200)
})

test('a request that was refused has not used up its key', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const unknown = { readings: [{ signal: 'later', time: '2026-01-05T00:00:00Z', value: 1 }] }
  expect((await post('readings', unknown, headers)).status).toBe(422)
  await post('signals', { signals: [{ ...smallSignals[0], key: 'later' }] })
  expect((await post('readings', unknown, headers)).status).toBe(200)
})

test('a key is forgotten after a day', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  await post('readings', batch(20), headers)
  const owner = (await import('pg')).default
  const client = new owner.Client({ connectionString: process.env.DATABASE_URL! })
  await client.connect()
  await client.query('ALTER TABLE idempotency_record NO FORCE ROW LEVEL SECURITY')
  await client.query(`UPDATE idempotency_record SET created_at = now() - interval '25 hours'`)
  await client.query('ALTER TABLE idempotency_record FORCE ROW LEVEL SECURITY')
  await client.end()
  expect(await read(await post('readings', batch(20), headers))).toMatchObject({ unchanged: 1 })
  expect(await withTenant(ctx.tenantId, (tx) => tx.idempotencyRecord.count())).toBe(1)
})

test('an edit names what it was made from: nobody overwrites what they have not seen', async () => {
  const put = (headers: Record<string, string>, comment = 'edit') =>
    callApi(at('settings'), { method: 'PUT', token, headers, body: { settings: smallSettings(), comment } })
  expect((await put({})).status).toBe(428)
  const first = await callApi(at('settings'), { token })
  const etag = first.headers.get('etag')!
  expect(etag).toBe('"configuration-1"')
  expect((await callApi(at('settings'), { token, headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await put({ 'if-none-match': '*' })).status).toBe(412)
  expect((await put({ 'if-match': '"configuration-9"' })).status).toBe(412)
  const both = await Promise.all([put({ 'if-match': etag }, 'a'), put({ 'if-match': etag }, 'b')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  const saved = both.find(({ status }) => status === 200)!
  expect(saved.headers.get('etag')).toBe('"configuration-2"')
  expect(await read(await callApi(at('settings'), { token }))).toEqual(await read(saved))
})

test('a signal is edited with its ETag, and what it measures is not', async () => {
  const path = at('signals/level')
  const etag = (await callApi(path, { token })).headers.get('etag')!
  const edit = { name: 'Level of the tank', unit: 'm', intervalS: 900 }
  const put = (tag: string, body: object) =>
    callApi(path, { method: 'PUT', token, headers: { 'if-match': tag }, body })
  const saved = await put(etag, edit)
  expect(await read(saved)).toMatchObject({ key: 'level', quantity: 'level', ...edit })
  expect((await put(etag, edit)).status).toBe(412)
  expect((await put(saved.headers.get('etag')!, edit)).status).toBe(200)
  expect((await post('signals', { signals: [{ ...smallSignals[1], name: 'Other' }] })).status).toBe(409)
})

test('a list is walked by its cursor, each item once, and a cursor of another list is refused', async () => {
  const keys: string[] = []
  let cursor: string | null = null
  do {
    const page = (await read(
      await callApi(at(`signals?limit=1${cursor ? `&cursor=${cursor}` : ''}`), { token }),
    )) as { items: { key: string }[]; nextCursor: string | null }
    keys.push(...page.items.map(({ key }) => key))
    cursor = page.nextCursor
  } while (cursor)
  expect(keys).toEqual(['demand', 'later', 'level', 'state'])
  const { nextCursor } = (await read(await callApi(at('configurations?limit=1'), { token }))) as {
    nextCursor: string
  }
  expect((await callApi(at(`signals?cursor=${nextCursor}`), { token })).status).toBe(422)
  expect((await callApi(at('signals?cursor=%ff'), { token })).status).toBe(422)
})

test('a body past 10 MB is refused while it comes, and so is one that is not a JSON object', async () => {
  const huge = await post('networks', { name: 'a.inp', inp: smallInp + ' '.repeat(10 * 1024 * 1024) })
  expect(huge.status).toBe(413)
  for (const body of ['[]', '1', 'null', '{', '{"name":"\\u0000","inp":"x"}', '{"name":"\\ud800","inp":"x"}'])
    expect(`${body} ${(await post('networks', body)).status}`).toBe(`${body} 400`)
})

test('who asks too often is told when to come back, and others are not held up', async () => {
  const eager = (await makeToken(ctx)).secret
  const ask = () => callApi(at('chains'), { token: eager })
  let response = await ask()
  expect(response.headers.get('ratelimit')).toContain(`"caller";r=${env.CAUDAL_RATE_PER_CALLER - 1}`)
  for (let count = 1; count <= env.CAUDAL_RATE_PER_CALLER; count++) response = await ask()
  expect(response.status).toBe(429)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await callApi(at('chains'), { token })).status).toBe(200)
})
