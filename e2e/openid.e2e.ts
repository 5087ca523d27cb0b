import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import en from '../messages/en.json' with { type: 'json' }
import { enterCredentials, openPage } from './open-visit.ts'
import { people, peoplesPassword } from './start-sign-in-product.ts'
import { takeScreenshot } from './take-screenshot.ts'
import { product, visit } from './visit-sign-in-product.ts'

const button = (page: Page) => page.getByRole('button', { name: 'Continue with Vila Nova' })

/** Goes to the provider and signs in there as `login`, up to where the provider sends the browser back. */
async function signInAtProvider(page: Page, login: string): Promise<void> {
  await openPage(page, '/sign-in?callbackUrl=/vila-nova/kpis')
  await button(page).click()
  await page.waitForURL((url) => url.origin === product.issuer)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('whatever')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((url) => url.origin === product.url)
}

test('a member whose e-mail the provider vouches for comes to the page that was asked for', async () => {
  const { page, context, faults } = await visit()
  const authorization = page.waitForRequest(
    (request) => request.url().startsWith(product.issuer) && request.url().includes('code_challenge'),
  )
  await signInAtProvider(page, people.byProvider)
  await page.waitForURL(/\/vila-nova\/kpis$/)
  const asked = new URL((await authorization).url()).searchParams
  expect(asked.get('code_challenge_method')).toBe('S256')
  for (const check of ['state', 'nonce']) expect(asked.get(check)?.length).toBeGreaterThan(20)
  expect((await context.request.get('/api/v1/tenants/vila-nova/overview')).status()).toBe(200)
  await openPage(page, '/account')
  const signIns = page.getByRole('table', { name: en.account.signIns.title })
  await signIns.getByRole('cell', { name: en.account.signIns.methods.oidc }).first().waitFor()
  expect(faults.filter((fault) => fault.includes(product.url))).toEqual([])
})

test('an e-mail that nobody has here is refused in words, and so is one that is not vouched for', async () => {
  for (const [login, words] of [
    ['stranger@elsewhere.example', en.signIn.refusal['no-account']],
    [`unverified:${people.operator}`, en.signIn.refusal['no-verified-email']],
  ] as const) {
    const { page, context } = await visit()
    await signInAtProvider(page, login)
    await page.getByText(words).waitFor()
    if (login.startsWith('stranger')) await takeScreenshot(page, 'sign-in-refused')
    expect((await context.request.get('/api/v1/tenants/vila-nova/overview')).status()).toBe(401)
  }
})

test('an answer that was not asked for opens nothing', async () => {
  const { page } = await visit()
  await page.goto('/api/auth/callback/oidc?code=stolen&state=guessed')
  await page.waitForURL(/\/sign-in/)
  await page.getByText(en.signIn.refusal.failed).waitFor()
})

test('the answer of one browser opens nothing in another', async () => {
  const [victim, thief] = [await visit(), await visit()]
  await openPage(thief.page, '/sign-in?callbackUrl=/vila-nova/kpis')
  await button(thief.page).click()
  await thief.page.locator('input[name=login]').fill(people.byProvider)
  await thief.page.locator('input[name=password]').fill('whatever')
  await thief.page.getByRole('button', { name: 'Sign-in' }).click()
  await thief.page.getByRole('button', { name: 'Continue' }).waitFor()
  const consent = await thief.page.locator('form').getAttribute('action')
  const { request } = thief.context
  let response = await request.post(consent!, { form: { prompt: 'consent' }, maxRedirects: 0 })
  const next = () => response.headers().location ?? ''
  while (next().startsWith(product.issuer)) response = await request.get(next(), { maxRedirects: 0 })
  const answer = next()
  expect(answer).toContain('code=')
  await victim.page.goto(answer)
  await victim.page.getByText(en.signIn.refusal.failed).waitFor()
  expect((await victim.context.request.get('/api/v1/tenants/vila-nova/overview')).status()).toBe(401)
  // It was good for the browser that asked.
  await thief.page.goto(answer)
  await thief.page.waitForURL(/\/vila-nova\/kpis$/)
})

test('where passwords are turned off, none is asked for and none opens anything', async () => {
  const { page, context } = await visit(product.strictUrl)
  await openPage(page, '/sign-in')
  await button(page).waitFor()
  expect(await page.getByLabel(en.signIn.password).count()).toBe(0)
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const answer = await context.request.post('/api/auth/callback/credentials', {
    headers: { origin: product.strictUrl },
    form: { csrfToken, email: people.operator, password: peoplesPassword },
    maxRedirects: 0,
  })
  expect(answer.status()).toBeGreaterThanOrEqual(300)
  expect((await context.request.get('/api/v1/tenants/vila-nova/overview')).status()).toBe(401)
})

test('where it is required, an administrator without a second factor is told and led to set it up', async () => {
  const { page, context } = await visit()
  await enterCredentials(page, people.admin, peoplesPassword)
  await page.waitForURL(/\/vila-nova\/schedule$/)
  await page.getByRole('heading').first().waitFor()
  expect(await page.getByText(en.shell.secondFactorMissing.title).count()).toBe(0)
  // Cookies know no port: the same session at the stricter deployment.
  expect((await context.request.get(`${product.strictUrl}/api/v1/tenants/vila-nova/overview`)).status()).toBe(
    200,
  )
  await page.goto(`${product.strictUrl}/vila-nova/schedule`)
  await page.getByText(en.shell.secondFactorMissing.title).waitFor()
  await page.getByRole('link', { name: en.shell.secondFactorMissing.setUp }).click()
  await page.getByText(en.account.secondFactor.requiredTitle).waitFor()
})
