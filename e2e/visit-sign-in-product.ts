import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import type { Visit } from './open-visit.ts'
import { openVisit } from './open-visit.ts'
import type { SignInProduct } from './start-sign-in-product.ts'
import { startSignInProduct } from './start-sign-in-product.ts'

export let product: SignInProduct
let browser: Browser
const visits: Visit[] = []

beforeAll(async () => {
  product = await startSignInProduct()
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(async () => {
  for (const { context } of visits.splice(0)) await context.close()
})

/** A visitor with a browser of their own until the test ends. */
export async function visit(url = product.url): Promise<Visit> {
  const opened = await openVisit(browser, url)
  visits.push(opened)
  return opened
}
