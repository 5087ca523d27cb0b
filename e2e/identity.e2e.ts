import { Secret, TOTP } from 'otpauth'
import type { Page, Request } from 'playwright'
import { describe, expect, test } from 'vitest'
import en from '../messages/en.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { enterCredentials, openPage } from './open-visit.ts'
import { people, peoplesPassword } from './start-sign-in-product.ts'
import { takeScreenshot } from './take-screenshot.ts'
import { product, visit } from './visit-sign-in-product.ts'

const t = en.account
const api = '/api/v1/tenants/vila-nova/overview'
const sessionCookie = 'caudal.session'

/** Signed in with the password, by a browser of its own. */
async function signInAs(email: string, password = peoplesPassword): Promise<Visit> {
  const opened = await visit()
  await enterCredentials(opened.page, email, password)
  await opened.page.waitForURL(/\/vila-nova\/schedule$/)
  return opened
}
const openAccount = (page: Page) => openPage(page, '/account')
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const statusOf = async ({ context }: Visit, path = api) =>
  (await context.request.get(path, { maxRedirects: 0 })).status()
const readCookie = async ({ context }: Visit) =>
  (await context.cookies()).find((cookie) => cookie.name === sessionCookie)

describe('sessions', () => {
  test('the way from the menu leads to the account, which knows the person', async () => {
    const { page, faults } = await signInAs(people.operator)
    await page.getByRole('button', { name: 'Account of Name of operator' }).click()
    await page.getByRole('link', { name: en.shell.yourAccount }).click()
    await page.waitForURL(/\/account$/)
    await region(page, t.person.title).getByText(people.operator).waitFor()
    const signIns = page.getByRole('table', { name: t.signIns.title })
    const row = signIns.getByRole('row').filter({ hasText: t.signIns.outcomes.succeeded }).first()
    await row.getByText(/^(127\.0\.0\.1|::1)$/).waitFor()
    await takeScreenshot(page, 'account', true)
    expect(faults).toEqual([])
  })

  test('a session that is ended elsewhere is over at once: pages, API and actions', async () => {
    const [mine, other] = [await signInAs(people.operator), await signInAs(people.operator)]
    await openAccount(other.page)
    await openAccount(mine.page)
    expect(await statusOf(other)).toBe(200)
    const panel = region(mine.page, t.sessions.title)
    expect(await panel.getByText(t.sessions.this, { exact: true }).count()).toBe(1)
    await panel.getByRole('button', { name: t.sessions.endOthers }).click()
    await panel.getByRole('button', { name: t.sessions.endOthers }).waitFor({ state: 'detached' })
    expect(await statusOf(other)).toBe(401)
    await other.page.getByLabel(t.password.old).fill(peoplesPassword)
    await other.page.getByLabel(t.password.new).fill('three tanks and a windmill')
    await other.page.getByRole('button', { name: t.password.submit }).click()
    await other.page.getByText(en.refusals.unauthenticated).waitFor()
    await other.page.goto('/vila-nova/schedule')
    await other.page.waitForURL(/\/sign-in/)
    expect(await statusOf(mine)).toBe(200)
  })

  test('one session is ended by its own button', async () => {
    const mine = await signInAs(people.viewer)
    const other = await signInAs(people.viewer)
    await openAccount(mine.page)
    const rows = region(mine.page, t.sessions.title).getByRole('row')
    expect(await rows.count()).toBe(3)
    await rows.getByRole('button').click()
    await expect.poll(() => rows.count()).toBe(2)
    expect(await statusOf(other)).toBe(401)
  })

  test('a cookie that was copied opens nothing after signing out', async () => {
    const mine = await signInAs(people.operator)
    const cookie = (await readCookie(mine))!
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    const thief = await visit()
    await thief.context.addCookies([cookie])
    expect(await statusOf(thief)).toBe(200)
    await openAccount(mine.page)
    const answered = mine.page.waitForResponse(/\/api\/auth\/signout$/)
    await mine.page.getByRole('button', { name: en.shell.signOut }).click()
    expect(await (await answered).headerValue('clear-site-data')).toBe('"cache", "storage"')
    await mine.page.waitForURL(/\/sign-in$/)
    expect(await readCookie(mine)).toBeUndefined()
    expect(await statusOf(thief)).toBe(401)
  })

  test('next-auth’s own address says nothing of a session, and the token nothing of the person', async () => {
    const mine = await signInAs(people.operator)
    const answer = await mine.context.request.get('/api/auth/session')
    expect(Object.keys(await answer.json())).toEqual(['expires'])
    expect((await readCookie(mine))!.value).not.toContain('vila-nova')
  })
})

test('one’s name is changed by oneself, and shown in its new form', async () => {
  const { page } = await signInAs(people.viewer)
  await openAccount(page)
  const panel = region(page, t.person.title)
  const edit = panel.getByRole('button', { name: t.person.rename })
  await edit.click()
  await panel.getByLabel(t.person.newName).fill('not this')
  await page.keyboard.press('Escape')
  await edit.click()
  await panel.getByLabel(t.person.newName).fill('Vera da Ponte')
  await takeScreenshot(page, 'account-name')
  await page.keyboard.press('Enter')
  await panel.getByText('Vera da Ponte').waitFor()
  await page.reload()
  await panel.getByText('Vera da Ponte').waitFor()
})

describe('the password', () => {
  test('is changed with the old one, and a weak one is refused in words', async () => {
    const { page } = await signInAs(people.viewer)
    await openAccount(page)
    const panel = region(page, t.password.title)
    const change = async (oldPassword: string, newPassword: string) => {
      await panel.getByLabel(t.password.old).fill(oldPassword)
      await panel.getByLabel(t.password.new).fill(newPassword)
      await panel.getByRole('button', { name: t.password.submit }).click()
    }
    await change(peoplesPassword, 'Password-2026')
    await panel.getByText(en.refusals.weak.common).waitFor()
    await change('not my password', 'three tanks and a windmill')
    await panel.getByText(en.refusals['wrong-password']).waitFor()
    await change(peoplesPassword, 'three tanks and a windmill')
    await panel.getByText(t.password.done).waitFor()
    const again = await visit()
    await enterCredentials(again.page, people.viewer, peoplesPassword)
    await again.page.getByText(en.signIn.refused).waitFor()
    await signInAs(people.viewer, 'three tanks and a windmill')
  })
})

describe('requests from elsewhere', () => {
  /** The request with which the page ends all other sessions, caught before it is sent. */
  async function catchAction({ page }: Visit): Promise<Request> {
    await openAccount(page)
    const caught = page.waitForRequest((request) => Boolean(request.headers()['next-action']))
    await page.route('**/account', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await region(page, t.sessions.title).getByRole('button', { name: t.sessions.endOthers }).click()
    return caught
  }

  test('a server action does nothing for another site, nor for a request of no origin', async () => {
    const [mine, other] = [await signInAs(people.operator), await signInAs(people.operator)]
    const action = await catchAction(mine)
    const send = (origin: string | undefined) => {
      const { origin: own, ...headers } = action.headers()
      expect(own).toBe(product.url)
      return mine.context.request.post('/account', {
        headers: { ...headers, ...(origin ? { origin } : {}) },
        data: action.postDataBuffer()!,
      })
    }
    await send('https://elsewhere.example')
    expect(await statusOf(other)).toBe(200)
    expect((await send(undefined)).status()).toBe(403)
    expect(await statusOf(other)).toBe(200)
    // The very same request does it from the product's own page.
    await send(product.url)
    expect(await statusOf(other)).toBe(401)
  })

  test('signing in and out asks for the origin and for next-auth’s token', async () => {
    const mine = await signInAs(people.operator)
    const post = (path: string, origin: string) =>
      mine.context.request.post(path, {
        headers: { origin },
        form: { csrfToken: 'guessed' },
        maxRedirects: 0,
      })
    expect((await post('/api/auth/signout', 'https://elsewhere.example')).status()).toBe(403)
    await post('/api/auth/signout', product.url)
    expect(await statusOf(mine)).toBe(200)
    expect((await post('/api/auth/callback/credentials', 'https://elsewhere.example')).status()).toBe(403)
  })
})

describe('the authenticator app', () => {
  let totp: TOTP
  let recoveryCodes: string[]
  /** The app's code so many steps of 30 s from now; one step ahead of the clock is accepted. */
  const readCode = (stepsAhead: number) => totp.generate({ timestamp: Date.now() + stepsAhead * 30_000 })
  const giveCode = async (page: Page, code: string) => {
    await page.getByLabel(en.signIn.code).fill(code)
    await page.getByRole('button', { name: en.signIn.submitCode }).click()
  }
  const isIn = (page: Page) => page.waitForURL(/\/vila-nova\/schedule$/)

  test('is set up with its first code, and recovery codes are shown once', async () => {
    const { page, faults } = await signInAs(people.admin)
    await openAccount(page)
    const panel = region(page, t.secondFactor.title)
    // Signed in just now: the password is not asked for again.
    await panel.getByRole('button', { name: t.secondFactor.start }).click()
    await panel.getByRole('img', { name: t.secondFactor.qrCode }).waitFor()
    await takeScreenshot(page, 'account-totp')
    const secret = ((await panel.locator('code').textContent()) ?? '').replaceAll(' ', '')
    totp = new TOTP({ secret: Secret.fromBase32(secret) })
    await panel.getByLabel(t.secondFactor.firstCode).fill('000000')
    await panel.getByRole('button', { name: t.secondFactor.confirm }).click()
    await panel.getByText(en.refusals['wrong-code']).waitFor()
    await panel.getByLabel(t.secondFactor.firstCode).fill(readCode(0))
    await panel.getByRole('button', { name: t.secondFactor.confirm }).click()
    const list = panel.getByRole('list', { name: t.secondFactor.codesTitle })
    await list.waitFor()
    recoveryCodes = await list.getByRole('listitem').allTextContents()
    expect(recoveryCodes).toHaveLength(10)
    await panel.getByRole('button', { name: t.secondFactor.kept }).click()
    await panel.getByText(/10 recovery codes are left/).waitFor()
    expect(faults).toEqual([])
  })

  test('is asked for after the password; nothing opens before, and no code opens twice', async () => {
    const opened = await visit()
    await enterCredentials(opened.page, people.admin, peoplesPassword)
    await opened.page.getByLabel(en.signIn.code).waitFor()
    await takeScreenshot(opened.page, 'sign-in-code')
    expect(await statusOf(opened)).toBe(401)
    await giveCode(opened.page, '000000')
    await opened.page.getByText(en.signIn.wrongCode).waitFor()
    expect(await statusOf(opened)).toBe(401)
    const next = readCode(1)
    await giveCode(opened.page, next)
    await isIn(opened.page)
    expect(await statusOf(opened)).toBe(200)
    const second = await visit()
    await enterCredentials(second.page, people.admin, peoplesPassword)
    await giveCode(second.page, next)
    await second.page.getByText(en.signIn.wrongCode).waitFor()
    await giveCode(second.page, recoveryCodes[0]!.toLowerCase())
    await isIn(second.page)
  })

  test('is removed with the password', async () => {
    const { page } = await visit()
    await enterCredentials(page, people.admin, peoplesPassword)
    await giveCode(page, recoveryCodes[1]!)
    await isIn(page)
    await openAccount(page)
    const panel = region(page, t.secondFactor.title)
    await panel.getByRole('button', { name: t.secondFactor.remove }).click()
    await panel.getByLabel(t.secondFactor.yourPassword).fill(peoplesPassword)
    await panel.getByRole('button', { name: t.secondFactor.remove }).click()
    await panel.getByText(t.secondFactor.off).waitFor()
    await signInAs(people.admin)
  })
})
