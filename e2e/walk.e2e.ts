import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import type { AnyRoute } from '#server/http/route-declaration.ts'
import type { Role } from '#server/tenants/contract.ts'
import en from '../messages/en.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { openPage, openVisit, signIn } from './open-visit.ts'
import { takeScreenshot } from './take-screenshot.ts'
import type { ChangeCase } from './walk/cases.ts'
import { actionCases, loadChangeCases, pagesWithoutPermission } from './walk/cases.ts'
import { fillPath } from './walk/fill-path.ts'
import { listActionFiles, listPages, listPlatformPages, listRouteNames } from './walk/list-walk.ts'
import type { Walked } from './walk/start-walked.ts'
import { emailOf, roles, secretMark, startWalked, strangerEmail } from './walk/start-walked.ts'

// Every page, route and action there is, read from disk, by a stranger, by nobody, and by each role.
let walked: Walked
let browser: Browser
let stranger: Visit
const visits = {} as Record<Role, Visit>
let routes: { name: string; method: string; path: string; declaration: AnyRoute }[]
let permissionsOf: (role: Role) => readonly string[]
let changeCases: Record<string, (call: number) => ChangeCase>
let calls = 0

beforeAll(async () => {
  walked = await startWalked()
  changeCases = await loadChangeCases()
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  const enter = async (email: string) => {
    const visit = await openVisit(browser, walked.url)
    await signIn(visit.page, email)
    return visit
  }
  stranger = await enter(strangerEmail)
  for (const role of roles) visits[role] = await enter(emailOf(role))
  permissionsOf = (await import('#server/auth/permissions.ts')).permissionsOf
  const { listRoutes } = await import('#app/api/v1/list-routes.ts')
  routes = listRoutes().map(({ method, path, declaration }) => {
    const own = path.slice('/api/v1/tenants/{tenant}/'.length)
    return { name: `${method} ${own}`, method, path: own, declaration }
  })
})

afterAll(async () => {
  await browser?.close()
  await walked?.stop()
})

const apiPath = (slug: string, path: string, values = walked.values) =>
  `/api/v1/tenants/${slug}/${fillPath(path, values)}`

async function call(
  by: Visit,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  return by.context.request.fetch(path, {
    method,
    headers: { origin: walked.url, 'if-match': '*', ...headers },
    maxRedirects: 0,
    ...(method === 'GET' ? {} : { data: body ?? {} }),
  })
}

describe('nothing escapes the walk', () => {
  test('every route on disk is declared, and each that changes something has a case', () => {
    const onDisk = listRouteNames()
    expect(onDisk.length).toBeGreaterThan(25)
    expect(routes.map(({ name }) => name).sort()).toEqual(onDisk.sort())
    const changing = onDisk.filter((name) => !name.startsWith('GET '))
    const missing = changing.filter((name) => !(name in changeCases))
    expect(missing, 'add a case for these routes to loadChangeCases in e2e/walk/cases.ts').toEqual([])
    const stale = Object.keys(changeCases).filter((name) => !onDisk.includes(name))
    expect(stale, 'these cases of e2e/walk/cases.ts have no route any more').toEqual([])
  })

  test('every page asks for a permission, or is on the list with what guards it', () => {
    const missing = listPages().flatMap(({ template, permission }) =>
      permission === null && !(template in pagesWithoutPermission) ? [template] : [],
    )
    expect(missing, 'call tenantPage in these pages, or say in e2e/walk/cases.ts what guards them').toEqual(
      [],
    )
  })

  test('every file of server actions has a case', () => {
    const missing = listActionFiles().filter((file) => !(file in actionCases))
    expect(missing, 'add a case for these files to actionCases in e2e/walk/cases.ts').toEqual([])
  })

  test('a segment that nothing is known for is named', () => {
    expect(() => fillPath('/[tenant]/things/[thingId]', walked.values)).toThrow(
      /no thingId of the walked utility/,
    )
  })
})

describe('a member of another utility', () => {
  test('finds none of its pages', async () => {
    for (const { template } of listPages()) {
      const address = fillPath(template, walked.values)
      const response = await stranger.page.goto(address)
      expect(`${address} ${response?.status()}`).toBe(`${address} 404`)
      await stranger.page.getByText(en.shell.notFound.title).first().waitFor()
      expect(await stranger.page.content()).not.toContain(secretMark)
    }
  })

  test('finds none of its API, under its address or under their own', async () => {
    for (const { name, method, path } of routes) {
      const body = changeCases[name]?.(calls++).body
      const addresses = [apiPath(walked.slug, path)]
      // Ids that name one thing in the world; numbers and keys name another thing in the stranger's own utility.
      if (/\{\w+Id\}/.test(path)) addresses.push(apiPath(walked.strangerSlug, path))
      for (const address of addresses) {
        const response = await call(stranger, method, address, body)
        expect(`${method} ${address} ${response.status()}`).toBe(`${method} ${address} 404`)
        expect(await response.text()).not.toContain(secretMark)
      }
    }
  })

  test('sees nothing of it in what is theirs', async () => {
    for (const { method, path, declaration } of routes.filter((route) => route.method === 'GET')) {
      if (/\{\w+Id\}/.test(path)) continue
      const response = await call(stranger, method, apiPath(walked.strangerSlug, path) + queryOf(path))
      expect(`${path} ${response.status()}`).toBe(`${path} ${declaration.status ?? 200}`)
      expect(await response.text(), path).not.toContain(secretMark)
    }
  })
})

test('a page of a thing that is not there answers 404', async () => {
  const { page } = visits.admin
  const values: Record<string, string> = Object.fromEntries(
    Object.keys(walked.values).map((name) => [name, name.endsWith('Id') ? randomUUID() : 'nowhere']),
  )
  const ofThings = listPages().filter(({ template }) => /\[(?!tenant\])/.test(template))
  expect(ofThings.length).toBeGreaterThan(2)
  for (const { template } of ofThings) {
    const response = await page.goto(fillPath(template, { ...values, tenant: walked.slug }))
    expect(`${template} ${response?.status()} ${await isShown(page)}`).toBe(`${template} 404 false`)
  }
})

test('the pages and the API of the whole service are not there for who does not maintain it', async () => {
  const [pages, names] = [listPlatformPages(), listRouteNames('app/api/v1/platform')]
  expect([pages.length, names.length].map((count) => count > 0)).toEqual([true, true])
  const nobody = await openVisit(browser, walked.url)
  for (const { page } of [visits.admin, stranger])
    for (const address of pages) {
      const response = await page.goto(address)
      expect(`${address} ${response?.status()} ${await isShown(page)}`).toBe(`${address} 404 false`)
    }
  for (const name of names) {
    const [method = '', path = ''] = name.split(' ')
    const address = `/api/v1/platform/${path.replace('{slug}', walked.slug)}`
    for (const [who, visit, wanted] of [
      ['admin', visits.admin, 404],
      ['nobody', nobody, 401],
    ] as const)
      expect(`${who} ${name} ${(await call(visit, method, address)).status()}`).toBe(
        `${who} ${name} ${wanted}`,
      )
  }
  await nobody.context.close()
})

test('without a session the API answers 401', async () => {
  const nobody = await openVisit(browser, walked.url)
  for (const { name, method, path } of routes) {
    const response = await call(nobody, method, apiPath(walked.slug, path), changeCases[name]?.(calls++).body)
    expect(`${name} ${response.status()}`).toBe(`${name} 401`)
  }
  await nobody.context.close()
})

test('a changing request from no origin, or from another, is refused', async () => {
  for (const { name, method, path } of routes.filter((route) => route.method !== 'GET'))
    for (const origin of ['', 'https://elsewhere.example', 'null']) {
      const body = changeCases[name]?.(calls++).body
      const response = await call(visits.admin, method, apiPath(walked.slug, path), body, { origin })
      expect(`${name} from ${origin} ${response.status()}`).toBe(`${name} from ${origin} 403`)
    }
})

describe.each(roles)('as %s', (role) => {
  test('each page is shown or not there, as its permission says, by its status too', async () => {
    const { page } = visits[role]
    for (const { template, permission } of listPages()) {
      if (permission === null) continue
      const response = await page.goto(fillPath(template, walked.values))
      const isAllowed = permissionsOf(role).includes(permission)
      expect(`${template} ${response?.status()} ${await isShown(page)}`).toBe(
        `${template} ${isAllowed ? 200 : 404} ${isAllowed}`,
      )
    }
  })

  test('each route answers or refuses, as its permission says, and every change is recorded', async () => {
    for (const { name, method, path, declaration } of routes) {
      const isAllowed = permissionsOf(role).includes(declaration.permission)
      const change = changeCases[name]?.(calls++)
      const values = { ...walked.values }
      if (change?.first && isAllowed) {
        const { post, body, idOf } = change.first
        const first = await call(visits[role], 'POST', apiPath(walked.slug, post), body)
        values[idOf] = ((await first.json()) as { id: string }).id
      }
      if (change?.prepare && isAllowed) Object.assign(values, await change.prepare(walked.ctx))
      const before = await walked.countAudit(emailOf(role))
      const address = apiPath(walked.slug, path, values) + queryOf(path)
      const response = await call(visits[role], method, address, change?.body)
      const wanted = isAllowed ? (declaration.status ?? 200) : 403
      expect(`${name} ${response.status()} ${response.ok() ? '' : await response.text()}`).toMatch(
        new RegExp(`^${RegExp.escape(name)} ${wanted} `),
      )
      const written = (await walked.countAudit(emailOf(role))) - before
      if (!isAllowed || !change) expect(`${name} wrote ${written}`).toBe(`${name} wrote 0`)
      else if (change.audit === true)
        expect(written, `${name} changed something and wrote no audit row: call writeAudit in its verb`).toBe(
          1,
        )
    }
  })
})

test('what a role was refused stands in the audit trail, each permission once', async () => {
  const asked = new Set([
    ...routes.map(({ declaration }) => declaration.permission as string),
    ...listPages().flatMap(({ permission }) => permission ?? []),
  ])
  for (const role of roles) {
    const refused = [...asked].filter((permission) => !permissionsOf(role).includes(permission))
    expect(`${role}: ${await walked.listRefused(emailOf(role))}`).toBe(`${role}: ${refused.sort()}`)
  }
})

test('an admin finds in the audit trail who changed which value, and saves it as a file', async () => {
  const { page, faults } = visits.admin
  faults.length = 0
  await openPage(page, '/walked/admin/audit')
  const filter = page.locator('form').filter({ hasText: en.audit.filter.subject })
  await filter.getByLabel(en.audit.filter.action).selectOption('tariff.set')
  await filter.getByRole('button', { name: en.audit.filter.submit }).click()
  await page.waitForURL(/action=tariff\.set/)
  const row = page
    .getByRole('row')
    .filter({ hasText: emailOf('admin') })
    .first()
  await row.locator('summary').click()
  const changes = row.getByRole('table', { name: en.audit.changes })
  const change = changes
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'changed.name' }) })
  expect(await change.locator('del').textContent()).toMatch(/^(Walk \d+|Two rates)$/)
  expect(await change.locator('ins').textContent()).toMatch(/^Walk \d+$/)
  await takeScreenshot(page, 'audit')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: en.audit.exportCsv }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toMatch(/^\ufeffid,at,actor,/)
  expect(
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .every((line) => line.includes(',tariff.set,')),
  ).toBe(true)
  expect(faults).toEqual([])
})

async function isShown(page: Page): Promise<boolean> {
  const notThere = page.locator('main').getByText(en.shell.notFound.title)
  const header = page.locator('main h1').first()
  await notThere.or(header).first().waitFor()
  return (await notThere.count()) === 0
}

/** What a route that reads cannot do without. */
function queryOf(path: string): string {
  const span = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
  if (path.startsWith('signals/{key}/readings')) return `?${span}`
  return path === 'readings' || path === 'readings/rollups' ? `?signals=level&${span}` : ''
}
