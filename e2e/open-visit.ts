import type { Browser, BrowserContext, Page } from 'playwright'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'

export type Visit = {
  context: BrowserContext
  page: Page
  faults: string[]
  /** What broke the content security policy: the directive, what it kept out, where. */
  violations: string[]
}

/** A browser of its own, in English, that notes what its console, its page and the page's security policy complain of. */
export async function openVisit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
  })
  await context.addCookies([{ name: 'caudal-locale', value: 'en', url }])
  const violations: string[] = []
  await context.exposeFunction('noteViolation', (text: string) => violations.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = window as unknown as { noteViolation: (text: string) => void }
      noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${location.pathname} ${event.sample}`)
    })
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  return { context, page, faults, violations }
}

/** Goes to a page and waits until what is pressed and filled on it is heard. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await isAlive(page)
}

export async function reloadPage(page: Page): Promise<void> {
  await page.reload()
  await isAlive(page)
}

/** Until React has taken over every button and field: it then holds a node of its own at each. */
const isAlive = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('button, input, select, textarea')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactFiber$')),
    ),
  )

/** Fills the sign-in page; the answer is for the caller to await. */
export async function enterCredentials(page: Page, email: string, password = demoPassword): Promise<void> {
  await openPage(page, '/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function signIn(page: Page, email: string): Promise<void> {
  await enterCredentials(page, email)
  await page.waitForURL(/\/schedule$/)
}
