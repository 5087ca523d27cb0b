import { expect, test } from 'vitest'
import { callApi, expireToken, makeToken } from '#scripts/test/call-api.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { revokeToken } from './revoke-token.ts'
import { hashToken, makeTokenSecret, readTokenTenant } from './token-secret.ts'

test('a token says which tenant it opens, and 256 bits besides', async () => {
  const ctx = await makeTenant()
  const secret = makeTokenSecret(ctx.tenantId)
  expect(secret).toMatch(/^cdl_[\w-]{64}$/)
  expect(readTokenTenant(secret)).toBe(ctx.tenantId)
  expect(readTokenTenant(secret.slice(0, -1))).toBeNull()
})

test('a token opens its own tenant, and its secret is stored nowhere', async () => {
  const ctx = await makeTenant()
  const { id, secret } = await makeToken(ctx)
  expect((await callApi(`${ctx.tenant.slug}/signals`, { token: secret })).status).toBe(200)
  const [row, audit] = await withTenant(ctx.tenantId, async (tx) => [
    await tx.apiToken.findFirstOrThrow({ where: { id } }),
    await tx.auditEvent.findMany(),
  ])
  expect(row).toMatchObject({ sha256: hashToken(secret), createdBy: 'job:test' })
  expect(audit.map((event) => event.action)).toEqual(['token.create'])
  expect(JSON.stringify([row, audit], (_, value) => (typeof value === 'bigint' ? '' : value))).not.toContain(
    secret.slice(4),
  )
})

test('a token of another tenant finds nothing, and one that was made up opens nothing', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  const { secret } = await makeToken(one)
  expect((await callApi(`${other.tenant.slug}/signals`, { token: secret })).status).toBe(404)
  expect((await callApi('nobody/signals', { token: secret })).status).toBe(404)
  for (const token of [makeTokenSecret(one.tenantId), `${secret}x`, 'cdl_', 'x']) {
    const response = await callApi(`${one.tenant.slug}/signals`, { token })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
  }
})

test('a scope that is lacking is refused, and the answer names it', async () => {
  const ctx = await makeTenant()
  const { secret } = await makeToken(ctx, ['kpi:read'])
  expect((await callApi(`${ctx.tenant.slug}/kpis`, { token: secret })).status).toBe(200)
  const response = await callApi(`${ctx.tenant.slug}/signals`, { token: secret })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({
    type: 'urn:caudal:problem:forbidden',
    title: expect.stringContaining('readings:read'),
  })
  // No token reaches tokens.
  const full = await makeToken(ctx)
  expect((await callApi(`${ctx.tenant.slug}/tokens`, { token: full.secret })).status).toBe(403)
})

test('a revoked token is dead at its next request, and so is one that has expired', async () => {
  const ctx = await makeTenant()
  const path = `${ctx.tenant.slug}/signals`
  const [one, other] = [await makeToken(ctx), await makeToken(ctx)]
  for (const { secret } of [one, other]) expect((await callApi(path, { token: secret })).status).toBe(200)
  expect(await revokeToken(ctx, { tokenId: one.id })).toMatchObject({ state: 'revoked' })
  await expireToken(ctx, other.id)
  for (const { secret } of [one, other]) expect((await callApi(path, { token: secret })).status).toBe(401)
})

test('the last use is noted once a minute', async () => {
  const ctx = await makeTenant()
  const { id, secret } = await makeToken(ctx)
  const lastUse = async () =>
    withTenant(ctx.tenantId, async (tx) => (await tx.apiToken.findFirstOrThrow({ where: { id } })).lastUsedAt)
  const call = () => callApi(`${ctx.tenant.slug}/signals`, { token: secret })
  expect(await lastUse()).toBeNull()
  await call()
  const first = await lastUse()
  expect(first).not.toBeNull()
  await call()
  expect(await lastUse()).toEqual(first)
  const longAgo = new Date(Date.now() - 61_000)
  await withTenant(ctx.tenantId, (tx) => tx.apiToken.updateMany({ data: { lastUsedAt: longAgo } }))
  await call()
  expect((await lastUse())!.getTime()).toBeGreaterThan(longAgo.getTime())
})
