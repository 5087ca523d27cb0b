import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '#scripts/test/call-api.ts'
import { callApi, makeCookie } from '#scripts/test/call-api.ts'
import { makePerson, testPassword } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { makeTotp } from '#server/second-factor/make-totp.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

// What a person does on their account's page, by the API.
let ctx: TenantContext
let person: { email: string; personId: string }
let cookie: string

beforeEach(async () => {
  ctx = await makeTenant()
  person = await makePerson(ctx, 'engineer')
  cookie = await makeCookie(person.personId, false)
})

const ask = (path: string, call: Call = {}) => callApi(`/api/v1/account${path}`, { cookie, ...call })
const post = (path: string, body: unknown) => ask(path, { method: 'POST', body })
const read = async (path: string, call: Call = {}): Promise<unknown> => (await ask(path, call)).json()

test('a person sees who they are and where they may go, and names themselves', async () => {
  const { slug } = ctx.tenant
  const seen = { name: 'Pat Test', email: person.email, isMaintainer: false, tenants: [{ slug }] }
  expect(await read('')).toMatchObject({ ...seen, secondFactor: { isOn: false } })
  expect(await (await post('/name', { name: ' Pat Named ' })).json()).toEqual({ name: 'Pat Named' })
  expect(await read('')).toMatchObject({ name: 'Pat Named' })
  expect((await post('/name', { name: 'x', email: 'other@caudal.example' })).status).toBe(422)
})

test('sessions are listed and ended, one’s own only, and the end holds from the next request on', async () => {
  const [second, third] = [await makeCookie(person.personId), await makeCookie(person.personId)]
  const { items } = (await read('/sessions')) as { items: { id: string; isThis: boolean }[] }
  expect(items.map(({ isThis }) => isThis)).toEqual([true, false, false])
  const isOpen = async (one: string) => (await ask('/sessions', { cookie: one })).status === 200
  const ended = ((await read('/sessions', { cookie: second })) as { items: { id: string }[] }).items[0]!.id
  expect(await read(`/sessions/${ended}`, { method: 'DELETE' })).toEqual({ id: ended })
  expect([await isOpen(second), await isOpen(third)]).toEqual([false, true])
  expect((await ask(`/sessions/${ended}`, { method: 'DELETE' })).status).toBe(404)
  const stranger = await makeCookie((await makePerson(ctx)).personId)
  const own = items[0]!.id
  expect((await ask(`/sessions/${own}`, { method: 'DELETE', cookie: stranger })).status).toBe(404)
  expect(await read('/sessions', { method: 'DELETE' })).toEqual({ ended: 1 })
  expect([await isOpen(cookie), await isOpen(third), await isOpen(stranger)]).toEqual([true, false, true])
  expect((await ask(`/sessions/${randomUUID()}`, { method: 'DELETE' })).status).toBe(404)
})

test('the password is changed with the old one, and a guess at it is listed', async () => {
  const other = await makeCookie(person.personId)
  const newPassword = 'nine wheels under the weir'
  expect((await post('/password', { oldPassword: 'a guess at it', newPassword })).status).toBe(422)
  expect((await post('/password', { oldPassword: testPassword, newPassword: 'short' })).status).toBe(422)
  expect(await (await post('/password', { oldPassword: testPassword, newPassword })).json()).toEqual({
    ended: 1,
  })
  expect((await ask('', { cookie: other })).status).toBe(401)
  expect(((await read('/sign-ins')) as { items: object[] }).items).toMatchObject([
    { method: 'account', outcome: 'refused' },
  ])
})

test('an authenticator app is set up, its codes are renewed, and it is taken away with the password', async () => {
  const { secret } = (await (await post('/second-factor', {})).json()) as { secret: string }
  const code = makeTotp(person.email, secret).generate()
  expect((await post('/second-factor/confirmation', { code: '000000x' })).status).toBe(422)
  const first = (await (await post('/second-factor/confirmation', { code })).json()) as {
    recoveryCodes: string[]
  }
  expect(first.recoveryCodes).toHaveLength(10)
  expect((await post('/second-factor', {})).status).toBe(409)
  const password = testPassword
  const renewed = (await (await post('/second-factor/recovery-codes', { password })).json()) as typeof first
  expect(renewed.recoveryCodes.filter((one) => first.recoveryCodes.includes(one))).toEqual([])
  expect((await post('/second-factor/removal', {})).status).toBe(422)
  expect(await (await post('/second-factor/removal', { password })).json()).toMatchObject({ isOn: false })
})
