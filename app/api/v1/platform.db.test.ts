import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Call } from '#scripts/test/call-api.ts'
import { callApi, makeCookie } from '#scripts/test/call-api.ts'
import { makeMaintainer } from '#scripts/test/make-maintainer.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { listAccessGrants } from '#server/access/list-access-grants.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

// What maintainers do on their screen, by the API.
let ctx: TenantContext
let maintainer: { personId: string; cookie: string }
const tenants = '/api/v1/platform/tenants'

const ask = (path: string, call: Call = {}) => callApi(path, { cookie: maintainer.cookie, ...call })
const newTenant = () => ({
  slug: `t-${randomUUID().slice(0, 12)}`,
  name: 'New Utility',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  locale: 'pt',
  environment: 'STAGING',
  adminEmail: `a-${randomUUID()}@caudal.example`,
})
const stay = { role: 'engineer', reason: 'the forecast fails since Monday', hours: 1 }

beforeAll(async () => {
  ctx = await makeTenant()
  const { personId } = await makeMaintainer()
  maintainer = { personId, cookie: await makeCookie(personId) }
})

test('a utility is made with its first administrator, is listed, and is made once', async () => {
  const body = newTenant()
  const made = await ask(tenants, { method: 'POST', body })
  expect(made.status).toBe(201)
  const { slug, name, adminEmail } = body
  expect(await made.json()).toMatchObject({ slug, name, adminEmail, link: expect.stringContaining('token=') })
  expect((await ask(tenants, { method: 'POST', body })).status).toBe(409)
  const listed = (await (await ask(`${tenants}?limit=200`)).json()) as { items: { slug: string }[] }
  expect(listed.items.find((one) => one.slug === slug)).toMatchObject({ openInvitations: 1, way: null })
})

test('the list is read page by page, each utility once', async () => {
  const all = (await (await ask(`${tenants}?limit=200`)).json()) as { items: { slug: string }[] }
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? 'limit=1' : `limit=1&cursor=${cursor}`
    const page = (await (await ask(`${tenants}?${query}`)).json()) as typeof all & {
      nextCursor: string | null
    }
    seen.push(...page.items.map(({ slug }) => slug))
    cursor = page.nextCursor
  }
  expect(seen.length).toBeGreaterThan(1)
  expect(seen).toEqual(all.items.map(({ slug }) => slug))
  expect((await ask(`${tenants}?cursor=nonsense`)).status).toBe(422)
})

test('a maintainer comes in with a reason and leaves, and the utility has both written down', async () => {
  const access = `${tenants}/${ctx.tenant.slug}/access`
  const inside = () => callApi(`${ctx.tenant.slug}/runs`, { cookie: maintainer.cookie })
  expect((await inside()).status).toBe(404)
  expect((await ask(access, { method: 'POST', body: { ...stay, reason: '' } })).status).toBe(422)
  expect((await ask(access, { method: 'POST', body: stay })).status).toBe(201)
  expect((await inside()).status).toBe(200)
  expect((await ask(access, { method: 'POST', body: stay })).status).toBe(409)
  expect((await listAccessGrants(ctx, { limit: 5 })).items).toMatchObject([
    { personId: maintainer.personId, reason: stay.reason, isOpen: true },
  ])
  expect(await (await ask(access, { method: 'DELETE' })).json()).toEqual({ hasLeft: true })
  expect(await (await ask(access, { method: 'DELETE' })).json()).toEqual({ hasLeft: false })
  expect((await inside()).status).toBe(404)
  expect((await ask(`${tenants}/not-there/access`, { method: 'POST', body: stay })).status).toBe(404)
})
