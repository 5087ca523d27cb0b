import type { Browser, Locator } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import type { OverviewDto } from '#server/overview/contract.ts'
import en from '../messages/en.json' with { type: 'json' }
import pt from '../messages/pt.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { enterCredentials, openPage, openVisit, reloadPage, signIn } from './open-visit.ts'
import type { Product } from './start-product.ts'
import { startProduct } from './start-product.ts'
import { takeScreenshot } from './take-screenshot.ts'
import { fillPathAnyhow } from './walk/fill-path.ts'
import { listPages } from './walk/list-walk.ts'

const operatorEmail = 'operadora@aguas-do-vale.example'
const valeApi = '/api/v1/tenants/aguas-do-vale'
let product: Product
let browser: Browser
/** The operator's visit, which goes on from test to test. */
let visit: Visit

const hasText = (locator: Locator) => locator.first().waitFor()
const facts = () => visit.page.getByRole('region', { name: en.schedule.facts.title })
const chart = () => visit.page.getByRole('group', { name: en.schedule.chart.chartName })
const writeClock = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Europe/Lisbon')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
const readPlan = async () => {
  const response = await visit.context.request.get(`${valeApi}/schedule`)
  return ((await response.json()) as { plan: { id: string; state: string; createdAt: number } }).plan
}

beforeAll(async () => {
  product = await startProduct((text) => console.log(text))
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  visit = await openVisit(browser, product.url)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe('signing in', () => {
  test('a visitor without a session is sent to the sign-in page', async () => {
    const { page } = visit
    for (const { template } of listPages()) {
      const address = fillPathAnyhow(template, { tenant: 'aguas-do-vale' })
      await page.goto(address)
      await page.waitForURL(/\/sign-in\?callbackUrl=/)
    }
    expect(await page.getByLabel(en.signIn.password).count()).toBe(1)
  })

  test('a wrong password is refused in words', async () => {
    await enterCredentials(visit.page, operatorEmail, 'not the password')
    await hasText(visit.page.getByText(en.signIn.refused))
    expect(new URL(visit.page.url()).pathname).toBe('/sign-in')
    // The browser itself notes the refusal's status.
    visit.faults.length = 0
  })

  test('the operator of one utility comes to its schedule', async () => {
    await signIn(visit.page, operatorEmail)
    expect(new URL(visit.page.url()).pathname).toBe('/aguas-do-vale/schedule')
  })
})

describe('the schedule', () => {
  test('shows the state of the plan, the pumps, the tanks and the present', async () => {
    const { page, faults } = visit
    await openPage(page, '/aguas-do-vale/schedule')
    await hasText(facts().getByText(en.schedule.facts.state.verified, { exact: true }))
    for (const pump of [1, 2, 3, 4, 5])
      expect(await chart().getByText(`Bomba ${pump}`, { exact: true }).count()).toBe(1)
    for (const tank of ['da Serra', 'da Ribeira', 'do Alto'])
      expect(await chart().getByText(`Reservatório ${tank}`, { exact: true }).count()).toBe(1)
    expect(
      await chart()
        .getByRole('button', { name: /: advised / })
        .count(),
    ).toBeGreaterThan(3)
    const nowMark = page.getByRole('group', { name: en.schedule.chart.axisName }).locator('text.on-ink')
    const present = [0, 1].map((minutesAgo) => writeClock(Date.now() - minutesAgo * 60_000))
    expect(present).toContain(await nowMark.textContent())
    await takeScreenshot(page, 'schedule', true)
    expect(faults).toEqual([])
  })

  test('has the same blocks in its tables', async () => {
    const { page } = visit
    const drawn = await chart()
      .getByRole('button', { name: /: advised / })
      .count()
    await page.getByRole('button', { name: en.schedule.toolbar.table }).click()
    const table = page.getByRole('table', { name: en.schedule.tables.blocks, exact: true })
    const advised = table.getByRole('row').filter({ hasText: /Bomba \d\s*advised/ })
    await hasText(advised)
    expect(await advised.count()).toBe(drawn)
    await takeScreenshot(page, 'schedule-tables')
    await page.getByRole('button', { name: en.schedule.toolbar.chart }).click()
    await chart().waitFor()
  })

  test('is read by keyboard: the arrows move between blocks, Enter opens one', async () => {
    const { page } = visit
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-block') ?? null)
    const keys = await chart()
      .locator('[data-block]')
      .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-block') ?? ''))
    const lanes = Map.groupBy(keys, (key) => key.split('@')[0])
    const lane = [...lanes.values()].find((own) => own.length > 1)
    if (!lane) throw new Error('no pump of the plan runs twice')
    await chart().locator(`[data-block="${lane[0]}"]`).focus()
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe(lane[1])
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    await page.keyboard.press('Enter')
    const details = page.getByRole('region', { name: name.split(':')[0]!, exact: true })
    await details.waitFor()
    for (const tank of ['da Serra', 'da Ribeira', 'do Alto'])
      expect(await details.getByRole('rowheader', { name: `Reservatório ${tank}` }).count()).toBe(1)
    await takeScreenshot(page, 'schedule-block')
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'detached' })
  })
})

describe('recomputing', () => {
  const recompute = () => visit.page.getByRole('button', { name: en.schedule.actions.recompute, exact: true })
  const card = (title: string) => visit.page.getByRole('region', { name: title, exact: true })

  test('shows its progress and ends with a newer plan', async () => {
    const { page } = visit
    const before = await readPlan()
    await recompute().click()
    await page.getByRole('progressbar', { name: en.schedule.recompute.progress }).waitFor()
    expect(await page.getByRole('button', { name: en.schedule.actions.recomputing }).isDisabled()).toBe(true)
    await takeScreenshot(page, 'recomputing')
    await card(en.schedule.recompute.title.succeeded).waitFor({ timeout: 100_000 })
    const after = await readPlan()
    expect(after.id).not.toBe(before.id)
    expect(after.createdAt).toBeGreaterThan(before.createdAt)
    await hasText(facts().getByText(/^Plan of .*, \d{1,2}\ss ago$/))
    await hasText(facts().getByText(en.schedule.facts.state[after.state as 'verified'], { exact: true }))
  })

  test('can be cancelled, and the plan before it stays', async () => {
    const before = await readPlan()
    await recompute().click()
    await card(en.schedule.recompute.title.running).waitFor()
    await visit.page.getByRole('button', { name: en.schedule.recompute.cancel, exact: true }).click()
    await card(en.schedule.recompute.title.cancelled).waitFor()
    await recompute().waitFor()
    await takeScreenshot(visit.page, 'cancelled')
    expect((await readPlan()).id).toBe(before.id)
    expect(visit.faults).toEqual([])
  })
})

describe('the other pages', () => {
  test('the overview shows levels, states of pumps and how old they are', async () => {
    const { page, faults } = visit
    await openPage(page, '/aguas-do-vale/overview')
    // The demo's loggers lose readings and deliver late: at some hours the newest of a signal is an old one, and the page
    // says so of just those.
    const response = await visit.context.request.get(`${valeApi}/overview`)
    const overview = (await response.json()) as OverviewDto
    for (const tank of ['da Serra', 'da Ribeira', 'do Alto'])
      await page
        .getByRole('img', {
          name: new RegExp(`^Reservatório ${tank}: \\d\\.\\d\\d.m, limits .*\\d+.(s|min|h)$`),
        })
        .waitFor()
    const states = page.getByRole('region', { name: en.overview.pumps }).getByRole('row')
    for (const pump of [1, 2, 3, 4, 5]) {
      const row = states.filter({ hasText: `Bomba ${pump}` })
      expect(await row.getByText(/^(on|off)$/).count()).toBe(1)
      const { state } = overview.pumps.find(({ name }) => name === `Bomba ${pump}`)!
      const isOld = overview.now - state!.at! > 2000 * state!.expectedEveryS
      expect(await row.getByText(isOld ? /^\d+.(min|h) old$/ : /^\d+.(s|min) ago$/).count()).toBe(1)
      const [speed] = /[\d.,]+(?= ?Hz)/.exec((await row.textContent()) ?? '') ?? ['0']
      expect(Number(speed.replace(',', ''))).toBeLessThanOrEqual(50)
    }
    await takeScreenshot(page, 'overview', true)
    expect(faults).toEqual([])
  })

  test('the KPI page shows charts and the rows behind them', async () => {
    const { page, faults } = visit
    await openPage(page, '/aguas-do-vale/kpis')
    await hasText(page.getByText(en.kpis.cost))
    await takeScreenshot(page, 'kpis', true)
    await page.getByRole('button', { name: en.charts.table, exact: true }).click()
    const table = page.getByRole('table', { name: en.kpis.keys['energy-cost'] })
    await hasText(table.getByRole('cell', { name: en.kpis.wholeDay }))
    const values = await table.locator('tbody tr td:nth-child(3)').allTextContents()
    expect(values.some((value) => Number.parseFloat(value.replace(',', '')) > 0)).toBe(true)
    expect(faults).toEqual([])
  })

  test('the runs page lists what was computed and how it ended', async () => {
    const { page, faults } = visit
    await openPage(page, '/aguas-do-vale/admin/runs')
    const table = page.getByRole('table', { name: en.runs.table })
    for (const words of [en.runs.results.verified, en.runs.state.cancelled, en.runs.kind.kpi])
      await hasText(table.getByRole('row').filter({ hasText: words }))
    await takeScreenshot(page, 'runs')
    expect(faults).toEqual([])
  })

  test('language and theme are kept over a reload', async () => {
    const { page } = visit
    const root = page.locator('html')
    await openPage(page, '/aguas-do-vale/schedule')
    await page.getByRole('button', { name: en.shell.switchTheme }).click()
    await reloadPage(page)
    expect(await root.getAttribute('data-theme')).toBe('dark')
    await takeScreenshot(page, 'schedule-dark', true)
    await page.getByRole('button', { name: 'Português' }).click()
    await page.getByRole('button', { name: pt.schedule.actions.recompute }).waitFor()
    await reloadPage(page)
    expect(await root.getAttribute('lang')).toBe('pt')
    await page.getByRole('button', { name: pt.schedule.actions.recompute }).waitFor()
    await takeScreenshot(page, 'schedule-pt-dark')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: en.schedule.actions.recompute }).waitFor()
    expect(await root.getAttribute('lang')).toBe('en')
    expect(visit.faults).toEqual([])
  })
})

test('a viewer reads the schedule but may not start a computation', async () => {
  const viewer = await openVisit(browser, product.url)
  await signIn(viewer.page, 'gestora@aguas-do-vale.example')
  const button = viewer.page.getByRole('button', { name: en.schedule.actions.recompute })
  expect(await button.isDisabled()).toBe(true)
  await viewer.context.close()
})

test('no page on the way broke the content security policy', () => {
  expect(visit.violations).toEqual([])
})
