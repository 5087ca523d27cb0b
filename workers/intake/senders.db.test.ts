import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultProfile } from '#domain/intake/profile.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { SaveProfile } from '#server/intake/contract.ts'
import { listBatches } from '#server/intake/list-batches.ts'
import { saveProfile } from '#server/intake/save-profile.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { serveHttp } from './serve-http.ts'

const server = serveHttp()
let url: string
let ctx: TenantContext
let token: string
const nowS = Math.floor(Date.now() / 60_000) * 60
const nowMs = nowS * 1000

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  token = (await createToken(ctx, { name: 'telegraf', scopes: ['readings:write'], days: 1 })).secret!
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await settleFolds()
})

const read = async (key: string, fromMs: number, toMs: number) => {
  const [series] = await withTenant(ctx.tenantId, (tx) => readSeries(tx, { keys: [key], fromMs, toMs }))
  return series!.value
}
const post = (path: string, body: BodyInit, headers: Record<string, string>) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers: { authorization: `Token ${token}`, ...headers } })

// Bodies and headers as Telegraf 1.3x writes them: sorted fields, an i after whole numbers, text in quotes, escaped tags.
const telegraf = (atS: number, digits: string) =>
  `opcua,host=scada-gw,id=ns\\=2;s\\=Tank1,signal=level Quality="OK (0x0)",value=2.75 ${atS}${digits}\n` +
  `modbus,host=scada-gw,name=P1,signal=state,slave_id=1,type=holding_register value=1i ${atS}${digits}\n`
const plainText = { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'Telegraf/1.31.0 Go/1.22.4' }

test('Telegraf’s second output: /api/v2/write with org and bucket, gzip, nanoseconds, text beside numbers', async () => {
  const wrote = await post(
    '/api/v2/write?bucket=plant&org=utility&precision=ns',
    new Uint8Array(gzipSync(telegraf(nowS - 600, '000000000'))),
    { ...plainText, 'content-encoding': 'gzip' },
  )
  expect([wrote.status, await wrote.text()]).toEqual([204, ''])
  expect(await read('level', nowMs - 600_000, nowMs - 599_999)).toEqual([2.75])
  expect(await read('state', nowMs - 600_000, nowMs - 599_999)).toEqual([1])
})

test.each([
  ['s', ''],
  ['ms', '000'],
  ['us', '000000'],
  ['ns', '000000000'],
])('Telegraf’s first output, whatever its precision: %s', async (precision, digits) => {
  const atS = nowS - 3_600 - digits.length
  const wrote = await post(
    `/write?consistency=any&db=telegraf&precision=${precision}&rp=`,
    telegraf(atS, digits),
    { ...plainText, authorization: `Basic ${Buffer.from(`telegraf:${token}`).toString('base64')}` },
  )
  expect(wrote.status).toBe(204)
  expect(wrote.headers.get('x-influxdb-version')).not.toBeNull()
  expect(await read('level', atS * 1000, atS * 1000 + 1)).toEqual([2.75])
})

test('what of a batch was not stored stands in its receipt with line and reason, also where nothing was', async () => {
  const write = (body: string) => post('/api/v2/write?precision=s', body, {})
  expect(
    (await write(`m,signal=level value=3 ${nowS - 60}\nnonsense\nm,signal=level value=4 ${nowS + 7_200}`))
      .status,
  ).toBe(400)
  expect((await write('only nonsense=\n')).status).toBe(400)
  expect((await write('only nonsense=\n')).status).toBe(400)
  await settleFolds()
  const { items } = await listBatches(ctx, { limit: 2 })
  expect(items).toMatchObject([
    { rows: 1, inserted: 0, rejected: 1, rejects: [{ line: 1, why: 'unreadable' }] },
    {
      rows: 3,
      inserted: 1,
      rejected: 2,
      rejects: [
        { line: 2, signal: null, what: 'a line has a series, a space and fields' },
        { line: null, signal: 'level', rows: 1, why: 'lies-ahead' },
      ],
    },
  ])
})

const bytesOf = (text: string, encoding: 'latin1' | 'utf16le' | 'utf8', mark: number[] = []) =>
  new Uint8Array(Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding)]))

test.each([
  ['ISO-8859-1 by its charset', 'text/csv; charset=ISO-8859-1', 'latin1', []],
  ['UTF-16 by its charset', 'text/csv;charset="utf-16le"', 'utf16le', []],
  ['UTF-16 by its mark, whatever the charset', 'text/csv; charset=iso-8859-1', 'utf16le', [0xff, 0xfe]],
  ['Latin-1 by its profile', 'text/csv', 'latin1', []],
  ['UTF-8 by its charset, whatever the profile', 'text/csv; charset=utf-8', 'utf8', []],
] as const)('a CSV body in %s', async (what, contentType, encoding, mark) => {
  const profile = SaveProfile.parse({
    name: `Nível ${what}`,
    filePatterns: [`${what}.csv`],
    format: {
      ...defaultProfile,
      encoding:
        what.includes('its profile') || what.includes('whatever the profile') ? 'windows-1252' : 'utf-8',
      names: [{ from: 'Nível', to: 'level', unit: null, factor: 1, offset: 0 }],
    },
  })
  await saveProfile(ctx, profile)
  const atMs = nowMs - 86_400_000 - what.length * 60_000
  const text = `signal,time,value\nNível,${new Date(atMs).toISOString()},1.5\n`
  const wrote = await post(
    `/api/v1/tenants/${ctx.tenant.slug}/readings?name=${encodeURIComponent(`${what}.csv`)}`,
    bytesOf(text, encoding, [...mark]),
    { 'content-type': contentType },
  )
  expect([wrote.status, await wrote.json()]).toMatchObject([200, { rows: 1, inserted: 1, aside: 0 }])
  expect(await read('level', atMs, atMs + 1)).toEqual([1.5])
})

test('JSON in another charset is read too; a charset that is none, text that is not in it, another utility are refused', async () => {
  const body = JSON.stringify({ readings: [{ signal: 'level', time: nowMs - 30_000, value: 7 }] })
  const json = await post('/readings', bytesOf(body, 'utf16le'), {
    'content-type': 'application/json; charset=utf-16',
  })
  expect([json.status, await read('level', nowMs - 30_000, nowMs - 29_999)]).toEqual([200, [7]])
  const status = async (path: string, sent: Uint8Array<ArrayBuffer>, type: string) =>
    (await post(path, sent, { 'content-type': type })).status
  const csv = bytesOf('signal,time,value\n', 'utf8')
  expect(await status('/readings', csv, 'text/csv; charset=klingon')).toBe(415)
  expect(await status('/readings', bytesOf('{"é":1}', 'latin1'), 'application/json')).toBe(400)
  expect(await status('/api/v1/tenants/another/readings', csv, 'text/csv')).toBe(404)
})
