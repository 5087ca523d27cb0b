import { expect, test } from 'vitest'
import { callApi, makeToken } from '#scripts/test/call-api.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const hourMs = 3_600_000
const issuedMs = Math.floor(Date.now() / hourMs) * hourMs
const iso = (ms: number) => new Date(ms).toISOString()
const made = (change: object = {}) => ({
  issuedAt: iso(issuedMs),
  from: iso(issuedMs),
  stepS: 3600,
  temperatureC: [11, 12.5, 13],
  rainMm: [0, 0.4, 0],
  ...change,
})

async function open(ctx: TenantContext) {
  const token = (await makeToken(ctx)).secret
  const call = (path: string, given: Parameters<typeof callApi>[1] = {}) =>
    callApi(`${ctx.tenant.slug}/weather-forecasts${path}`, { token, ...given })
  const post = async (body: object) => {
    const response = await call('', { method: 'POST', body })
    return { status: response.status, body: (await response.json()) as Record<string, never> }
  }
  const get = async (path = '') => (await (await call(path)).json()) as Record<string, never>
  return { call, post, get }
}

test('what was posted is read back as of when it was known, once, with a row in the trail', async () => {
  const ctx = await makeTenant()
  const { call, post, get } = await open(ctx)
  expect((await call('/current')).status).toBe(404)
  const first = await post(made())
  expect(first).toMatchObject({
    status: 201,
    body: { issuedAt: iso(issuedMs), until: iso(issuedMs + 3 * hourMs), stepS: 3600 },
  })
  expect((await post(made())).body).toEqual(first.body)
  const second = await post(made({ temperatureC: [1], rainMm: null }))
  await post(made({ issuedAt: iso(issuedMs - hourMs) }))

  expect(await get('/current')).toEqual({ ...second.body, temperatureC: [1], rainMm: null })
  expect(await get(`/current?knownAt=${first.body.knownAt}`)).toEqual({
    ...first.body,
    temperatureC: [11, 12.5, 13],
    rainMm: [0, 0.4, 0],
  })
  const page = await get('?limit=2')
  expect(page).toMatchObject({ items: [{ issuedAt: iso(issuedMs) }, { issuedAt: iso(issuedMs) }] })
  expect(await get(`?limit=2&cursor=${page.nextCursor}`)).toMatchObject({
    items: [{ issuedAt: iso(issuedMs - hourMs) }],
    nextCursor: null,
  })
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.auditEvent.findMany({ where: { action: 'weather-forecast.save' }, orderBy: { id: 'asc' } }),
  )
  expect(rows.map((row) => row.subject)).toHaveLength(3)
  expect(rows[0]).toMatchObject({
    subject: `weather forecast ${first.body.id}`,
    after: { from: iso(issuedMs), stepS: 3600 },
  })

  const other = await open(await makeTenant())
  expect((await other.call('/current')).status).toBe(404)
  expect(await other.get()).toEqual({ items: [], nextCursor: null })
})

test.each<[string, object, string]>([
  ['issued in the future', { issuedAt: iso(issuedMs + 3 * hourMs) }, 'issuedAt'],
  ['with rain of other steps', { rainMm: [1] }, 'rainMm'],
  ['without a step', { temperatureC: [], rainMm: null }, 'temperatureC'],
  ['of a step that is not known', { stepS: 60 }, 'stepS'],
])('one %s is refused', async (_, change, where) => {
  const { post } = await open(await makeTenant())
  expect(await post(made(change))).toMatchObject({
    status: 422,
    body: { faults: expect.arrayContaining([expect.objectContaining({ where })]) },
  })
})

test('who may only read readings posts none', async () => {
  const ctx = await makeTenant()
  const token = (await makeToken(ctx, ['readings:read'])).secret
  const path = `${ctx.tenant.slug}/weather-forecasts`
  expect((await callApi(path, { token, method: 'POST', body: made() })).status).toBe(403)
  expect((await callApi(path, { token })).status).toBe(200)
})
