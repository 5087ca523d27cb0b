import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultProfile } from '#domain/intake/profile.ts'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import { waitForRun } from '#scripts/chain/wait-for-run.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { callApi, makeToken } from '#scripts/test/call-api.ts'
import { makeIntakeThings, makeRefused } from '#scripts/test/make-intake-things.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallReadingsCsv, smallTariff } from '#scripts/test/small-utility.ts'
import { tokenScopes } from '#server/auth/permissions.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startKpiRun } from '#server/runs/start-kpi-run.ts'
import { KeySet } from '#server/signing/list-keys.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { GET as getKeys } from './keys/route.ts'
import { listRoutes } from './list-routes.ts'

// A utility with everything in it, computed by a real worker. `callApi` holds each answer against the description.
let worker: Running
let ctx: TenantContext
let token: string
let chainId: string
const hourMs = 3_600_000
const weather = {
  issuedAt: '2026-01-01T00:00:00Z',
  from: '2026-01-01T00:00:00Z',
  stepS: 3600,
  temperatureC: [10, 11],
  rainMm: [0, 1],
}
const mayToken: readonly string[] = tokenScopes
const nowHourMs = Math.floor(Date.now() / hourMs) * hourMs

beforeAll(async () => {
  worker = await startWorker()
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await importReadings(ctx, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(nowHourMs, 30),
    known: { kind: 'measured-plus', lagS: 60 },
  })
  token = (await makeToken(ctx)).secret
  await call('weather-forecasts', { method: 'POST', body: weather })
  chainId = ((await (await call('chains', { method: 'POST', body: {} })).json()) as { id: string }).id
  await waitForChain(ctx, chainId)
  await waitForRun(ctx, (await startKpiRun(ctx, {})).runId)
})
afterAll(() => worker.stop())

const call = (path: string, given: Parameters<typeof callApi>[1] = {}) =>
  callApi(`${ctx.tenant.slug}/${path}`, { token, ...given })
const read = async <T>(path: string) => (await (await call(path)).json()) as T

test('every route that reads answers a utility that has everything, as it is described', async () => {
  const { items: runs } = await read<{ items: { id: string; kind: string }[] }>('runs')
  const { items: plans } = await read<{ items: { id: string }[] }>('plans')
  const values: Record<string, string> = {
    key: 'level',
    number: '1',
    chainId,
    runId: runs.find(({ kind }) => kind === 'optimization')!.id,
    planId: plans[0]!.id,
    ...(await makeIntakeThings(ctx, 'answers')),
  }
  const fromMs = nowHourMs - 30 * 24 * hourMs
  const from = new Date(fromMs).toISOString()
  const span = `?from=${from}&to=${new Date(nowHourMs).toISOString()}`
  // Out of the level's range, so that there is a flag.
  const outside = new Map([['level', { timeMs: [fromMs + 1], value: [500] }]])
  await acceptBatch(ctx, { source: 'answers', signals: outside })
  const queries: Record<string, string> = {
    readings: `?signals=demand,level&from=${from}&to=${new Date(nowHourMs).toISOString()}&maxPoints=100`,
    'signals/{key}/readings': span,
    'signals/{key}/readings/flagged': span,
    'signals/{key}/readings/flagged/export': span,
    'readings/rollups': `?signals=demand,level&from=${from}&to=${new Date(nowHourMs).toISOString()}&step=day`,
    schedule: '?hours=48',
    kpis: '?from=2020-01-01',
  }
  const paths = listRoutes()
    .filter(({ method, declaration }) => method === 'GET' && mayToken.includes(declaration.permission))
    .map(({ path }) => path.slice('/api/v1/tenants/{tenant}/'.length))
  expect(paths.length).toBeGreaterThan(18)
  for (const path of paths) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)
    const response = await call(filled + (queries[path] ?? ''))
    expect(`${filled} ${response.status}`).toBe(`${filled} 200`)
    expect(await response.text(), path).not.toMatch(/"(items|series|forecasts|blocks|pumps|kpis)":\[\]/)
  }
})

test('what was written is read back', async () => {
  const inp = await call('networks/1/inp')
  expect(await inp.text()).toBe(smallInp)
  expect(inp.headers.get('content-disposition')).toContain('network-1.inp')
  expect(await read('tariffs/1')).toMatchObject({ number: 1, definition: smallTariff })
  expect(await read('networks/1')).toMatchObject({ counts: { tanks: 1, pumps: 1, junctions: 2 } })
  const latest = await read<{ signals: { signal: string; at: number }[] }>('readings/latest')
  expect(latest.signals.find(({ signal }) => signal === 'level')?.at).toBe(nowHourMs - hourMs)
})

test('a plan is fetched by SCADA with its validity, and its signature holds for these bytes only', async () => {
  const { keys } = KeySet.parse(await getKeys().json())
  for (const format of ['json', 'csv']) {
    const response = await call(`plans/current?format=${format}`)
    const body = Buffer.from(await response.arrayBuffer())
    const [, keyid, sig] = /^ed25519; keyid="(\w+)"; sig="([\w-]+)"$/.exec(
      response.headers.get('caudal-signature') ?? '',
    )!
    const jwk = keys.find(({ kid }) => kid === keyid)!
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const holds = (bytes: Buffer) => verify(null, bytes, key, Buffer.from(sig!, 'base64url'))
    expect(holds(body)).toBe(true)
    body[body.length >> 1]! ^= 1
    expect(holds(body)).toBe(false)
  }
  const plan = await read<{ id: string; validFrom: string; validUntil: string; blocks: object[] }>(
    'plans/current',
  )
  const csv = (await (await call('plans/current?format=csv')).text()).trim().split('\r\n')
  expect(csv[0]).toBe('utility,plan_id,state,valid_from,valid_until,pump_id,from,to,is_on,speed')
  expect(csv).toHaveLength(plan.blocks.length + 1)
  for (const line of csv.slice(1))
    expect(line).toMatch(
      new RegExp(
        `^${ctx.tenant.slug},${plan.id},verified,${plan.validFrom},${plan.validUntil},PU1,.*Z,.*Z,[01],`,
      ),
    )
})

test.each(['plans/current', 'plans/current?format=csv', 'forecasts', 'settings', 'runs'])(
  '%s is not sent again while it is had already',
  async (path) => {
    const etag = (await call(path)).headers.get('etag')!
    const again = await call(path, { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await call(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  },
)

test('every POST that creates answers its repetition alike', async () => {
  const [network, tariff, signal] = [
    { name: 'again.inp', inp: `${smallInp}\n` },
    { ...smallTariff, name: 'Other' },
    {
      key: 'more',
      name: 'More',
      quantity: 'flow',
      unit: 'm3/h',
      assetKind: 'pump',
      assetId: 'PU1',
      intervalS: 60,
    },
  ]
  const bodies: Record<string, object> = {
    readings: { readings: [{ signal: 'level', time: new Date(nowHourMs).toISOString(), value: 2 }] },
    signals: { signals: [signal] },
    networks: network,
    tariffs: tariff,
    'weather-forecasts': { ...weather, rainMm: null },
    chains: { asOf: new Date(nowHourMs - hourMs).toISOString() },
    'intake/files': { name: 'again.csv' },
    'intake/profiles': { name: 'Again', filePatterns: [], format: defaultProfile },
    'intake/files/{fileId}/retries': {},
  }
  const { fileId } = await makeRefused(ctx, 'again')
  const repeatable: Record<string, string> = {
    'intake/files/{fileId}/parts': 'a part is told by where it begins',
    'intake/previews': 'nothing is stored',
    'signals/{key}/rule-trials': 'nothing is stored',
  }
  const creating = listRoutes().filter(
    ({ method, declaration }) => method === 'POST' && mayToken.includes(declaration.permission),
  )
  for (const { path, declaration } of creating) {
    const name = path.slice('/api/v1/tenants/{tenant}/'.length)
    if (name in repeatable) continue
    expect(declaration.isIdempotent, path).toBe(true)
    const send = () =>
      call(name.replace('{fileId}', fileId), {
        method: 'POST',
        body: bodies[name],
        headers: { 'idempotency-key': `key-${name}` },
      })
    const [first, second] = [await send(), await send()]
    expect(`${name} ${second.status}`).toBe(`${name} ${declaration.status ?? 200}`)
    const answer = await first.json()
    expect(await second.json(), name).toEqual(answer)
  }
  expect((await read<{ items: object[] }>('networks')).items).toHaveLength(2)
})
