import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import { makePublicKey } from '#scripts/test/make-public-key.ts'
import en from '../messages/en.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { openPage, openVisit, signIn } from './open-visit.ts'
import { admin, engineer, intakeSlug, startIntakeProduct } from './start-intake-product.ts'
import { takeScreenshot } from './take-screenshot.ts'

// From a sample to readings: a format is made while a sample shows how it reads, a file with an unknown name and a broken row
// is sent, its receipt is read, the name is mapped, and what was kept aside is there.

let product: Awaited<ReturnType<typeof startIntakeProduct>>
let browser: Browser
let visit: Visit
const t = en.intake
const root = `/${intakeSlug}/admin/intake`
const file = [
  'Tag;Data;Hora;Valor',
  'ETA.level;01.02.2026;00:00:00;1.002,5',
  'ETA.level;01.02.2026;01:00:00;-9999',
  'ETA.F7;01.02.2026;00:00:00;10',
  'ETA.F7;01.02.2026;01:00:00;20',
  'ETA.level;30.02.2026;02:00:00;3',
  '',
].join('\r\n')

beforeAll(async () => {
  product = await startIntakeProduct()
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  visit = await openVisit(browser, product.url)
  await signIn(visit.page, engineer)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a sample shows how it is read, the format is mended until it is right, and saved', async () => {
  const { page } = visit
  await page.getByRole('link', { name: en.shell.nav.intake, exact: true }).click()
  await page.getByText(t.files.empty).waitFor()
  await page.getByRole('link', { name: t.tabs.profiles }).click()
  await page.getByRole('link', { name: t.profiles.add }).click()
  await page.getByLabel(t.preview.paste).fill(file)
  await page.getByText(/the header has no column "signal", "time", "value"/).waitFor()
  await page.getByLabel(t.profiles.name, { exact: true }).fill('ETA loggers')
  await page.getByLabel(t.profiles.patterns).fill('eta-*.csv')
  await page.getByLabel(t.format.signalColumn).fill('Tag')
  await page.getByLabel(t.format.valueColumn).fill('Valor')
  await page.getByLabel(t.format.timeColumn).fill('Data')
  await page.getByLabel(t.format.clockColumn).fill('Hora')
  await page.getByLabel(t.format.pattern).fill('dd.MM.yyyy HH:mm:ss')
  await page.getByLabel(t.format.decimal).selectOption(',')
  await page.getByLabel(t.format.thousands).selectOption('.')
  await page.getByLabel(t.format.sentinels).fill('-9999; Bad')
  await page.getByRole('button', { name: t.rules.add }).click()
  await page.getByLabel(`${t.rules.from} 1`).fill('ETA.{tag}')
  await page.getByLabel(`${t.rules.to} 1`).fill('{tag}')
  await page.getByText('5 rows, 2 rejected').waitFor()
  const preview = page.getByRole('region', { name: t.preview.title })
  await preview.getByRole('cell', { name: '1002.5 m' }).waitFor()
  await preview.getByRole('cell', { name: '"30.02.2026 02:00:00" is not a time' }).waitFor()
  await takeScreenshot(page, 'intake-profile', true)
  await page.getByRole('button', { name: t.profiles.save }).click()
  await page.getByRole('link', { name: 'ETA loggers' }).waitFor()
})

test('a file with an unknown name and a broken row is sent; its receipt adds up and names the rows', async () => {
  const { page } = visit
  await openPage(page, root)
  await page
    .getByLabel(t.upload.files)
    .setInputFiles({ name: 'eta-1.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: t.upload.submit }).click()
  const row = page.getByRole('row').filter({ hasText: 'eta-1.csv' })
  await row.getByText(t.state.partly).waitFor({ timeout: 60_000 })
  expect(await row.getByRole('cell').allTextContents()).toEqual(
    expect.arrayContaining([`${t.doors.page} · Eva Engenheira · ETA loggers`]),
  )
  await takeScreenshot(page, 'intake-files')
  await row.getByRole('link', { name: 'eta-1.csv' }).click()
  await page.getByRole('heading', { name: 'eta-1.csv' }).waitFor()
  const rejects = page.getByRole('table', { name: t.rejects.title })
  await rejects.getByRole('cell', { name: '"-9999" stands for no value (ETA.level)' }).waitFor()
  await rejects.getByRole('cell', { name: '"30.02.2026 02:00:00" is not a time' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: t.rejects.csv }).click()
  expect((await download).suggestedFilename()).toBe('rejected.csv')
  await takeScreenshot(page, 'intake-file', true)
  await page.getByRole('link', { name: /2 readings are kept aside/ }).click()
})

test('the name is mapped in its unit, and what was kept aside is read through the API', async () => {
  const { page, context, faults } = visit
  await page.getByRole('button', { name: 'Map ETA.F7' }).click()
  await page.getByLabel(t.map.signal, { exact: true }).selectOption('demand')
  await page.getByLabel(t.map.valueUnit).fill('l/s')
  await takeScreenshot(page, 'intake-names')
  await page.getByRole('button', { name: /and store 2 readings/ }).click()
  await page.getByText('ETA.F7 is signal demand from now on').waitFor()
  await page.getByRole('cell', { name: 'signal demand' }).waitFor()
  const readings = await context.request.get(
    `/api/v1/tenants/${intakeSlug}/readings?signals=demand&from=2026-02-01T00:00:00Z&to=2026-02-02T00:00:00Z`,
  )
  const { series } = (await readings.json()) as { series: { points: [number, number][] }[] }
  expect(series[0]!.points).toEqual([
    [Date.UTC(2026, 1, 1, 0), 36],
    [Date.UTC(2026, 1, 1, 1), 72],
  ])
  expect(faults).toEqual([])
})

test('an administrator lets a system in by its public key, and ends that', async () => {
  const { page, context, faults } = await openVisit(browser, product.url)
  await signIn(page, admin)
  await page.goto(`${root}/keys`)
  await page.getByText(t.keys.empty).waitFor()
  await page.getByLabel(t.keys.name).fill('SCADA gateway')
  await page.getByLabel(t.keys.key).fill('not a key')
  await page.getByRole('button', { name: t.keys.addSubmit, exact: true }).click()
  await page.getByRole('alert').getByText('ssh-keygen -t ed25519').waitFor()
  const publicKey = makePublicKey()
  await page.getByLabel(t.keys.key).fill(`${publicKey} gateway@scada`)
  await page.getByRole('button', { name: t.keys.addSubmit, exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'SCADA gateway' })
  await row.getByText(publicKey).waitFor()
  await takeScreenshot(page, 'intake-keys')
  await row.getByRole('button', { name: t.keys.revoke }).click()
  await row.getByRole('button', { name: t.keys.revokeSurely }).click()
  await page.getByText(t.keys.empty).waitFor()
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
  await context.close()
})
