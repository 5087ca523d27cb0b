import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callApi, makeToken } from '#scripts/test/call-api.ts'
import { makePerson } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { listAudit } from './list-audit.ts'
import { noteRefusal } from './note-refusal.ts'

const listRefused = async (ctx: TenantContext) =>
  (await listAudit(ctx, { action: 'permission.refuse', limit: 200 })).items

test('a token that lacks the scope is refused and written down, with what it asked for', async () => {
  const ctx = await makeTenant()
  const { id, secret } = await makeToken(ctx, ['kpi:read'])
  const ask = (path: string) => callApi(`${ctx.tenant.slug}/${path}`, { token: secret })
  for (let count = 0; count < 3; count++) expect((await ask('runs?limit=1')).status).toBe(403)
  expect((await ask('tokens')).status).toBe(403)
  expect((await ask('kpis')).status).toBe(200)
  const { slug } = ctx.tenant
  expect(await listRefused(ctx)).toMatchObject([
    {
      actor: `token:${id}`,
      subject: 'permission token:write',
      after: { asked: `GET /api/v1/tenants/${slug}/tokens`, why: 'permission' },
    },
    { subject: 'permission run:read', after: { asked: `GET /api/v1/tenants/${slug}/runs` } },
  ])
})

test('a flood of refusals, of many persons too, is not one of rows', async () => {
  const ctx = await makeTenant()
  const { personId } = await makePerson(ctx, 'viewer')
  const person = { sessionId: '', userId: personId, name: '', email: '', startedAt: 0 }
  const viewer = await findTenantContext(
    { ...person, isMaintainer: false, hasSecondFactor: false },
    ctx.tenant.slug,
  )
  const ask = (id: string) =>
    noteRefusal({ ...viewer!, actor: `person:${id}` }, 'token:write', `GET /${'x'.repeat(400)}`)
  await Promise.all(Array.from({ length: 10 }, () => ask(personId)))
  expect(await listRefused(ctx)).toHaveLength(1)
  for (let count = 1; count < 100; count++) await ask(randomUUID())
  const rows = await listRefused(ctx)
  expect(rows).toHaveLength(60)
  expect(JSON.stringify(rows[0]!.after).length).toBeLessThan(250)
  // Another utility's trail is not held up by it.
  const other = await makeTenant()
  await noteRefusal({ ...other, actor: viewer!.actor }, 'token:write', 'page')
  expect(await listRefused(other)).toHaveLength(1)
})
