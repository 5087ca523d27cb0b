import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import en from '../messages/en.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { openVisit, signIn } from './open-visit.ts'
import { takeScreenshot } from './take-screenshot.ts'

// The built web app on a database of its own, with one utility and its administrator.
const slug = 'aguas-da-api'
const email = 'admin@aguas-da-api.example'
const stops: (() => Promise<unknown>)[] = []
let url: string
let browser: Browser
let visit: Visit
let secret: string

beforeAll(async () => {
  const database = await makeScratchDatabase('e2e_api')
  stops.push(database.drop)
  process.env.CAUDAL_LOG_LEVEL ??= 'error'
  const { migrate } = await import('#server/db/migrate.ts')
  const { requireEnv } = await import('#server/env.ts')
  const { createTenant } = await import('#server/tenants/create-tenant.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
  await migrate(database.url, requireEnv('CAUDAL_SECRET'))
  stops.push(closeClients)
  const { id } = await createTenant({
    slug,
    name: 'Águas da API',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  await saveMember({ tenantId: id, email, name: 'Ada Admin', password: demoPassword, role: 'admin' })
  await buildWeb()
  const web = await startWeb(await findFreePort())
  stops.push(web.stop)
  url = web.url
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  stops.push(() => browser.close())
  visit = await openVisit(browser, url)
})

afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${url}/api/v1/tenants/${slug}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...init.headers },
  })

test('an administrator makes a token, sees it once, and a machine writes and reads with it', async () => {
  const { page } = visit
  await signIn(page, email)
  await page.getByRole('link', { name: en.shell.nav.tokens }).click()
  await page.getByText(en.tokens.empty).waitFor()
  await page.getByLabel(en.tokens.create.name).fill('SCADA gateway')
  for (const scope of ['configuration:write', 'readings:write', 'readings:read'] as const)
    await page.getByLabel(en.tokens.scopes[scope]).check()
  await page.getByRole('button', { name: en.tokens.create.submit }).click()
  secret = await page.getByLabel(en.tokens.secret.label, { exact: true }).inputValue()
  expect(secret).toMatch(/^cdl_[\w-]{64}$/)
  await takeScreenshot(page, 'token-made')
  await page.getByRole('button', { name: en.shell.shownOnce.done }).click()
  await page.getByLabel(en.tokens.secret.label, { exact: true }).waitFor({ state: 'detached' })
  expect(await page.content()).not.toContain(secret)

  const key = 'tank/1:level'
  const signal = {
    key,
    name: 'Level',
    quantity: 'level',
    unit: 'm',
    assetKind: 'tank',
    assetId: 'T1',
    intervalS: 60,
  }
  const made = await ask('signals', { method: 'POST', body: JSON.stringify({ signals: [signal] }) })
  expect(made.status).toBe(201)
  const time = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
  const readings = { readings: [{ signal: key, time, value: 2.5 }] }
  const written = await ask('readings', { method: 'POST', body: JSON.stringify(readings) })
  expect(await written.json()).toMatchObject({ inserted: 1 })
  // A slash in a key is written as %2F in an address.
  expect(await (await ask(`signals/${encodeURIComponent(key)}`)).json()).toMatchObject(signal)
  const latest = await (await ask('readings/latest')).json()
  expect(latest.signals).toMatchObject([{ signal: key, value: 2.5, at: Date.parse(time) }])
  expect((await ask('kpis')).status).toBe(403)
})

test('a token that is revoked is dead at once', async () => {
  const { page, faults } = visit
  await page.reload()
  const row = page
    .getByRole('table', { name: en.tokens.table })
    .getByRole('row')
    .filter({ hasText: 'SCADA gateway' })
  await row.getByText(en.tokens.state.active).waitFor()
  expect(await row.getByText(en.tokens.never).count()).toBe(0)
  await row.getByRole('button', { name: en.tokens.revoke }).click()
  await row.getByRole('button', { name: en.tokens.revokeSurely }).click()
  await row.getByText(en.tokens.state.revoked).waitFor()
  expect((await ask('signals')).status).toBe(401)
  await takeScreenshot(page, 'tokens')
  expect(faults).toEqual([])
})

test('whoever tries tokens is held up by address, whatever address they say is theirs', async () => {
  let last = 0
  for (let count = 0; count <= 60; count++) {
    const spoof = `198.51.100.${count}`
    const response = await ask('signals', { headers: { 'x-caudal-peer': spoof, 'x-forwarded-for': spoof } })
    last = response.status
  }
  expect(last).toBe(429)
})

test('the API is browsed under a policy that allows no inline script', async () => {
  const { page, faults } = visit
  const response = await page.goto('/api/docs', { waitUntil: 'networkidle' })
  expect(response!.headers()['content-security-policy']).toMatch(/script-src 'nonce-[\w-]+'/)
  await page.getByText('Caudal Backend API').first().waitFor()
  await page.getByText('/api/v1/tenants/{tenant}/plans/current').first().click()
  await page.getByText('Caudal-Signature').first().waitFor()
  await takeScreenshot(page, 'api-docs')
  expect(faults).toEqual([])
})
