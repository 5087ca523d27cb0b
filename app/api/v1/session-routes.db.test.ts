import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Call } from '#scripts/test/call-api.ts'
import { callApi, makeCookie, makeToken } from '#scripts/test/call-api.ts'
import { fuzzRoute } from '#scripts/test/fuzz-route.ts'
import { makeMaintainer } from '#scripts/test/make-maintainer.ts'
import { makePerson, testPassword } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { listSessionRoutes } from './list-session-routes.ts'

// Every route that is in no utility, whatever it does: who it lets in, and what it answers to nonsense.
let ctx: TenantContext
const routes = listSessionRoutes().map((route) => [`${route.method} ${route.path}`, route] as const)

beforeAll(async () => {
  ctx = await makeTenant()
})

test.each(routes)('%s is there for whom it is for, from the product’s own pages', async (_, route) => {
  const path = route.path.replace('{slug}', ctx.tenant.slug).replace('{sessionId}', randomUUID())
  const { method } = route
  const call: Call = { method, ...(method === 'POST' ? { body: {} } : {}) }
  const cookie = await makeCookie((await makeMaintainer()).personId)
  expect((await callApi(path, call)).status).toBe(401)
  expect((await callApi(path, { ...call, token: (await makeToken(ctx)).secret })).status).toBe(401)
  const forged = `${cookie.slice(0, -6)}AAAAAA`
  expect((await callApi(path, { ...call, cookie: forged })).status).toBe(401)
  if (route.path.startsWith('/api/v1/platform/')) {
    const admin = await makePerson(ctx, 'admin')
    const other = await makeCookie(admin.personId)
    expect((await callApi(path, { ...call, cookie: other })).status).toBe(404)
  }
  if (method === 'GET') return
  for (const origin of ['https://elsewhere.example', '', 'null'])
    expect((await callApi(path, { ...call, cookie, headers: { origin } })).status).toBe(403)
})

test.each(routes)(
  '%s answers every request that its description lets one think of, and none with an error of its own',
  async (_, route) => {
    const cookie = await makeCookie((await makeMaintainer()).personId)
    const known = [ctx.tenant.slug, 'Europe/Lisbon', 'EUR', 'a@caudal.example', testPassword, '123456']
    const statuses = await fuzzRoute(route, { cookie }, known)
    expect(statuses).not.toContain(401)
    expect(statuses).not.toContain(429)
  },
)
