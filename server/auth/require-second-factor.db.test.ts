import { expect, test, vi } from 'vitest'
import { makePerson, openTestSession, testPassword, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { confirmTotp } from '#server/second-factor/confirm-totp.ts'
import { getSecondFactor } from '#server/second-factor/get-second-factor.ts'
import { makeTotp } from '#server/second-factor/make-totp.ts'
import { startTotp } from '#server/second-factor/start-totp.ts'
import { findSession } from '#server/sessions/find-session.ts'
import { signInWithPassword } from '#server/sign-in/sign-in-with-password.ts'
import { findTenantContext } from './find-tenant-context.ts'

vi.hoisted(() => {
  process.env.CAUDAL_REQUIRE_ADMIN_TOTP = 'true'
})

const now = Date.UTC(2026, 10, 24, 12)

async function signInAs(role: 'admin' | 'engineer') {
  const tenant = await makeTenant()
  const { email } = await makePerson(tenant, role)
  const person = (await signInWithPassword({ email, password: testPassword }, visitAt(now)))!
  return { tenant, email, personId: person.id, ctx: await openTestSession(person.id, visitAt(now)) }
}

test('an administrator is an engineer until the app is set up', async () => {
  const { tenant, email, ctx } = await signInAs('admin')
  const open = async () => {
    const found = await findSession(ctx.session.sessionId, now)
    return findTenantContext(found!.session, tenant.tenant.slug)
  }
  expect(await open()).toMatchObject({ role: 'engineer', isSecondFactorMissing: true })
  expect(await getSecondFactor(ctx)).toMatchObject({ isRequired: true, isOn: false })
  const { secret } = await startTotp(ctx, {})
  expect(await open()).toMatchObject({ role: 'engineer' })
  await confirmTotp(ctx, { code: makeTotp(email, secret).generate({ timestamp: now }) })
  expect(await open()).toMatchObject({ role: 'admin', isSecondFactorMissing: false })
})

test('nobody else is asked', async () => {
  const { tenant, ctx } = await signInAs('engineer')
  expect(await findTenantContext(ctx.session, tenant.tenant.slug)).toMatchObject({
    role: 'engineer',
    isSecondFactorMissing: false,
  })
  expect(await getSecondFactor(ctx)).toMatchObject({ isRequired: false })
})

test('a maintainer is one only with a second factor', async () => {
  const { email, personId, ctx } = await signInAs('engineer')
  await withSystem('account', (tx) =>
    tx.person.update({ where: { id: personId }, data: { isMaintainer: true } }),
  )
  const isMaintainer = async () => (await findSession(ctx.session.sessionId, now))?.session.isMaintainer
  expect(await isMaintainer()).toBe(false)
  const { secret } = await startTotp(ctx, {})
  await confirmTotp(ctx, { code: makeTotp(email, secret).generate({ timestamp: now }) })
  expect(await isMaintainer()).toBe(true)
})
