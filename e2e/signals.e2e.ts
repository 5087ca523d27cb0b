import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import en from '../messages/en.json' with { type: 'json' }
import pt from '../messages/pt.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { openVisit, signIn } from './open-visit.ts'
import { startOnScratch } from './start-on-scratch.ts'
import { takeScreenshot } from './take-screenshot.ts'

const operator = 'operadora@vila-nova.example'
const engineer = 'engenheiro@vila-nova.example'
const minuteMs = 60_000
let product: { url: string; stop: () => Promise<void> }
let browser: Browser
let visit: Visit

// A day of quarter hours: a level with a spike, a stretch that stands still and a silence; a register that rolls over.
beforeAll(async () => {
  product = await startOnScratch(async (ownerUrl, stops) => {
    const { migrate } = await import('#server/db/migrate.ts')
    await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
    const { closeClients } = await import('#server/db/clients.ts')
    const { stopBoss } = await import('#server/jobs/boss.ts')
    stops.push(closeClients, stopBoss)
    const { makeTenant } = await import('#scripts/test/make-tenant.ts')
    const { setUpSmallUtility } = await import('#scripts/test/small-utility.ts')
    const { saveSignals } = await import('#server/signals/save-signals.ts')
    const { storeBatch } = await import('#server/readings/accept-batch.ts')
    const { saveMember } = await import('#server/tenants/save-member.ts')
    const ctx = await makeTenant('Europe/Lisbon', 'vila-nova')
    await setUpSmallUtility(ctx)
    const meter = { key: 'meter:1/total', name: 'Contador da saída', quantity: 'volume', unit: 'm3' }
    await saveSignals(ctx, [
      {
        ...meter,
        assetKind: 'tank',
        assetId: 'T1',
        intervalS: 900,
        rules: { counter: { mostPerH: 100, least: 1, rollover: 1_000 }, stale: { afterS: 3_600 } },
      },
    ])
    const now = Date.now()
    const times = Array.from({ length: 96 }, (_, i) => now - (96 - i) * 15 * minuteMs)
    const level = times.map((_, i) =>
      i === 20 ? 4.7 : i >= 40 && i < 68 ? 2.9 : 2.5 + 0.15 * Math.sin(i / 8) + 0.01 * (i % 3),
    )
    const used = times.flatMap((_, i) => (i >= 75 && i < 90 ? [] : [i]))
    const pick = (values: number[]) => used.map((i) => values[i]!)
    const total = times.map((_, i) => (900 + 5 * i) % 1_000)
    total[10] = 12_000
    const signals = new Map([
      ['level', { timeMs: pick(times), value: pick(level) }],
      [meter.key, { timeMs: times.slice(0, 80), value: total.slice(0, 80) }],
    ])
    await storeBatch(ctx.tenantId, { source: 'test', signals }, now)
    for (const [email, name, role] of [
      [operator, 'Inês Operadora', 'operator'],
      [engineer, 'Rui Engenheiro', 'engineer'],
    ] as const)
      await saveMember({ tenantId: ctx.tenantId, email, name, password: demoPassword, role })
    const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
    await buildWeb()
    const web = await startWeb(await findFreePort())
    stops.push(web.stop)
    return { url: web.url }
  })
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  visit = await openVisit(browser, product.url)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('an operator finds which signals are in doubt, and why', async () => {
  const { page } = visit
  await signIn(page, operator)
  await page.getByRole('link', { name: en.shell.nav.signals, exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Level' })
  await row.getByText(en.signals.rules['flat-line']).waitFor()
  expect(await row.textContent()).toContain(en.signals.rules.spike)
  expect(await page.getByRole('row').filter({ hasText: 'Demand' }).textContent()).toContain(en.signals.never)
  await takeScreenshot(page, 'signals')
  await row.getByRole('link').click()
  const flags = page.getByRole('table', { name: en.signals.flagsTitle })
  await flags.waitFor()
  for (const rule of ['spike', 'flat-line', 'gap'] as const)
    expect(await flags.textContent()).toContain(en.signals.rules[rule])
  expect(await flags.textContent()).toMatch(/4\.700? m is more than .* m from/)
  await takeScreenshot(page, 'signal', true)
})

test('the chart has a table with the same readings, and days can be chosen', async () => {
  const { page } = visit
  await page.getByRole('button', { name: en.charts.table, exact: true }).click()
  const readings = page.getByRole('table', {
    name: en.signals.readingsTitle.replace('{unit}', 'm'),
    exact: true,
  })
  expect(await readings.getByRole('row').count()).toBe(81)
  expect(await readings.textContent()).toContain(en.signals.rules['flat-line'])
  await takeScreenshot(page, 'signal-table')
  await page.getByLabel(en.signals.from, { exact: true }).fill('2020-01-01')
  await page.getByLabel(en.signals.to, { exact: true }).fill('2020-01-03')
  await page.getByRole('button', { name: en.signals.show, exact: true }).click()
  await page.getByText(en.signals.emptyTitle).waitFor()
})

test('a register’s rollover, its wrong reading and its silence are told apart, in Portuguese too', async () => {
  const { page, context } = visit
  await context.addCookies([{ name: 'caudal-locale', value: 'pt', url: product.url }])
  await page.goto(`/vila-nova/signals/${encodeURIComponent('meter:1/total')}`)
  const flags = page.getByRole('table', { name: pt.signals.flagsTitle })
  await flags.waitFor()
  for (const rule of ['counter-rollover', 'counter', 'stale'] as const)
    expect(await flags.textContent()).toContain(pt.signals.rules[rule])
  await takeScreenshot(page, 'signal-register')
  expect(visit.faults).toEqual([])
  expect(visit.violations).toEqual([])
})

test('a signal that is not there is a page that is not there', async () => {
  const { page } = visit
  await page.goto('/vila-nova/signals/none')
  await page.getByText(pt.shell.notFound.title).waitFor()
})

describe('an engineer', () => {
  let theirs: Visit
  beforeAll(async () => {
    theirs = await openVisit(browser, product.url)
    await signIn(theirs.page, engineer)
  })
  const settings = en.signals.settings

  test('tries a rule on what came in before it is saved', async () => {
    const { page } = theirs
    await page.goto('/vila-nova/signals/level')
    await page.getByRole('link', { name: settings.title }).click()
    await page.getByRole('button', { name: settings.ownRules }).click()
    const range = page.getByRole('group', { name: settings.rule.range.title })
    await range.getByLabel(settings.rule.range.max).fill('4')
    await page.getByRole('checkbox', { name: settings.rule.spike.title }).uncheck()
    await page.getByRole('checkbox', { name: settings.rule.flatLine.title }).uncheck()
    await page.getByRole('button', { name: settings.trial.try }).click()
    const result = page.getByRole('region', { name: settings.trial.result })
    const flags = result.getByRole('table', { name: en.signals.flagsTitle })
    await flags.getByText(en.signals.rules.range).waitFor()
    expect(await result.getByRole('status').textContent()).toContain('81 readings, 1 left out')
    await takeScreenshot(page, 'signal-settings')
    await range.getByLabel(settings.rule.range.max).fill('5')
    await result.getByText(settings.trial.stale).waitFor()
    await range.getByLabel(settings.rule.range.max).fill('4')
    await page.getByRole('button', { name: settings.save }).click()
    await page.waitForURL('**/signals/level')
    await page.getByText(en.signals.ownRules).waitFor()
    expect(
      await page
        .getByRole('table', { name: en.signals.flagsTitle })
        .getByText(en.signals.rules.spike)
        .count(),
    ).toBe(0)
  })

  test('makes a signal that is computed from others, and learns what is wrong with a formula', async () => {
    const { page } = theirs
    await page.goto('/vila-nova/signals')
    await page.getByRole('link', { name: settings.create }).click()
    const fields = en.intake.map
    await page.getByLabel(fields.key).fill('tank/1:volume')
    await page.getByLabel(fields.name, { exact: true }).fill('Volume em T1')
    await page.getByLabel(fields.quantity).selectOption('volume')
    await page.getByLabel(fields.unit, { exact: true }).fill('kWh')
    await page.getByLabel(fields.assetKind).selectOption('tank')
    await page.getByLabel(fields.assetId).fill('T1')
    await page.getByRole('button', { name: settings.virtual }).click()
    await page.getByLabel(settings.formula.kind).selectOption('volume')
    await page.getByLabel(settings.formula.operand.volume).selectOption('level')
    await page.getByLabel(settings.formula.shape).selectOption('diameter')
    await page.getByLabel(settings.formula.diameterM).fill('10')
    await page.getByRole('button', { name: settings.save }).click()
    await page.getByRole('alert').getByText('is no unit of what the formula gives').waitFor()
    await takeScreenshot(page, 'signal-new')
    await page.getByLabel(fields.unit, { exact: true }).fill('m3')
    await page.getByRole('button', { name: settings.save }).click()
    await page.waitForURL(/signals\/tank%2F1%3Avolume$/)
    await page.getByRole('heading', { name: 'Volume em T1' }).waitFor()
    await page.getByText('readings,').waitFor()
  })

  test('says for how long readings are kept, and is asked again before less is kept', async () => {
    const { page, faults, violations } = theirs
    const words = en.intake.retention
    await page.goto('/vila-nova/admin/intake/retention')
    await page.getByLabel(words.batchesDays.title).fill('30')
    await page.getByText(words.shorterTitle).waitFor()
    await page.getByRole('button', { name: words.save }).click()
    await takeScreenshot(page, 'retention')
    await page.getByRole('button', { name: words.saveSurely }).click()
    await page.getByText(words.shorterTitle).waitFor({ state: 'detached' })
    await page.reload()
    expect(await page.getByLabel(words.batchesDays.title).inputValue()).toBe('30')
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
    expect(violations).toEqual([])
  })
})
