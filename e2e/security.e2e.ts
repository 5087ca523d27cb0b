import { connect } from 'node:net'
import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import type { Visit } from './open-visit.ts'
import { openVisit, signIn } from './open-visit.ts'
import type { SmallProduct } from './start-small-product.ts'
import { smallOperator, startSmallProduct } from './start-small-product.ts'
import { fillPathAnyhow } from './walk/fill-path.ts'
import { listPages } from './walk/list-walk.ts'

let product: SmallProduct
let browser: Browser
let visit: Visit
const pages = [
  '/sign-in',
  '/',
  '/nobody/schedule',
  '/a.page',
  ...listPages().map(({ template }) => fillPathAnyhow(template, { tenant: 'vila-nova' })),
]

beforeAll(async () => {
  product = await startSmallProduct()
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  visit = await openVisit(browser, product.url)
  await signIn(visit.page, smallOperator)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const readNonce = (policy: string | null | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

describe('the content security policy', () => {
  test('is on every page, with a nonce of its own that all its scripts carry, and no page breaks it', async () => {
    const nonces = new Set<string>()
    for (const address of pages) {
      const response = await visit.context.request.get(address, { maxRedirects: 0 })
      const nonce = readNonce(response.headers()['content-security-policy'])
      expect(`${address} ${nonce}`).toMatch(/ [\w+/]{22}==$/)
      nonces.add(nonce!)
      const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
      await visit.page.goto(address, { waitUntil: 'networkidle' })
    }
    expect(nonces.size).toBe(pages.length)
    expect(visit.violations).toEqual([])
  })

  test('notes what breaks it: a page whose answer carries a foreign script, a handler or a frame runs none of them', async () => {
    const { page, context, violations } = await openVisit(browser, product.url)
    // What an attacker who gets text into a page would write: the policy that came with the page must hold it.
    await context.route('**/sign-in', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(
        '<body',
        `<script>document.title = 'inline'</script><img src="/none.png" onerror="document.title = 'handler'"><script src="https://elsewhere.example/a.js"></script><iframe src="https://elsewhere.example/"></iframe><base href="https://elsewhere.example/"><body`,
      )
      await route.fulfill({ response, body })
    })
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    expect(await page.title()).toMatch(/Caudal/)
    const broken = new Set(violations.map((violation) => violation.split(' ')[0]))
    expect([...broken].sort()).toEqual(['base-uri', 'frame-src', 'script-src-attr', 'script-src-elem'])
    await context.close()
  })

  test('lets no script run that another script writes into the page as text', async () => {
    const { page, context, violations } = await openVisit(browser, product.url)
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', `<b id="handled" onclick="document.title='inline'">x</b>`)
      document.body.querySelector<HTMLElement>('#handled')?.click()
      document.body.insertAdjacentHTML('beforeend', `<a href="javascript:document.title='link'">x</a>`)
      document.body.querySelector<HTMLAnchorElement>('a[href^="javascript"]')?.click()
    })
    await page.waitForFunction(() => document.readyState === 'complete')
    expect(await page.title()).toMatch(/Caudal/)
    expect(violations.length).toBeGreaterThan(0)
    await context.close()
  })
})

describe('headers', () => {
  const always = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  }

  test('are on pages, files, API answers and errors alike', async () => {
    const html = await (await visit.context.request.get('/sign-in')).text()
    const file = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0]
    expect(file).toBeDefined()
    const api = '/api/v1/tenants/vila-nova/overview'
    for (const path of [
      ...pages,
      file!,
      '/icon.svg',
      api,
      '/api/v1/tenants/nobody/overview',
      '/api/health',
    ]) {
      const headers = (await visit.context.request.get(path, { maxRedirects: 0 })).headers()
      expect({ path, ...headers }).toMatchObject({ path, ...always })
      expect(headers['x-powered-by']).toBeUndefined()
      // Once, and on everything.
      expect(headers['content-security-policy']?.match(/frame-ancestors 'none'/g)).toHaveLength(1)
      expect(headers['content-security-policy']).toMatch(
        /base-uri 'none'.*object-src 'none'|object-src 'none'.*base-uri 'none'/,
      )
    }
  })

  test('let an answer of the API that is opened as a page run nothing and be kept nowhere', async () => {
    const response = await visit.context.request.get('/api/v1/tenants/vila-nova/overview')
    expect(response.headers()['content-security-policy']).toMatch(/^default-src 'none';.*sandbox$/)
    expect(response.headers()['cache-control']).toContain('no-store')
  })

  test('let no cache keep a page', async () => {
    for (const path of pages) {
      const headers = (await visit.context.request.get(path, { maxRedirects: 0 })).headers()
      expect(`${path} ${headers['cache-control']}`).toMatch(/ (private, no-cache, )?no-store/)
    }
  })

  test('answers other sites nothing: no CORS, no preflight', async () => {
    for (const path of ['/api/v1/tenants/vila-nova/overview', '/sign-in'])
      for (const method of ['GET', 'OPTIONS']) {
        const response = await visit.context.request.fetch(path, {
          method,
          headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
        })
        const names = Object.keys(response.headers())
        expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
      }
  })

  test('say to come by TLS only where the product is reached by TLS', async () => {
    const sts = async (url: string, headers: Record<string, string> = {}) =>
      (await fetch(url, { headers, redirect: 'manual' })).headers.get('strict-transport-security')
    expect(await sts(`${product.url}/sign-in`)).toBeNull()
    expect(await sts(`${product.url}/api/health`)).toBeNull()
    expect(await sts(`${product.secureUrl}/sign-in`)).toMatch(/^max-age=31536000/)
    for (const path of ['/sign-in', '/api/health', '/icon.svg'])
      expect(await sts(`${product.secureUrl}${path}`, { 'x-forwarded-proto': 'https' })).toBe(
        'max-age=31536000; includeSubDomains',
      )
  })
})

describe('a request whose end may be read in two ways', () => {
  test.each([
    'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'Content-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    'Content-Length : 3\r\n\r\nabc',
    'Content-Length: +3\r\n\r\nabc',
    'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
    'X-Line: ends as none may\nContent-Length: 3\r\n\r\nabc',
  ])('is refused: %j', async (rest) => {
    const { hostname, port } = new URL(product.url)
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(Number(port), hostname, () =>
        socket.write(`POST /api/health HTTP/1.1\r\nHost: ${hostname}\r\n${rest}`),
      )
      socket.setEncoding('latin1')
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})

describe('requests from elsewhere', () => {
  test.each([
    ['no origin', {}],
    ['another site', { origin: 'https://elsewhere.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('a page does not take what %s posts, a server action’s call too', async (_, headers) => {
    for (const path of pages)
      for (const action of [{}, { 'next-action': '00'.repeat(20) }]) {
        const response = await visit.context.request.post(path, {
          headers: { ...headers, ...action } as Record<string, string>,
          data: 'x',
          maxRedirects: 0,
        })
        expect(`${path} ${response.status()}`).toBe(`${path} 403`)
      }
  })
})
