import type { Browser, Page, Request } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#scripts/browser/find-browser.ts'
import en from '../messages/en.json' with { type: 'json' }
import type { Visit } from './open-visit.ts'
import { enterCredentials, openPage, openVisit, reloadPage } from './open-visit.ts'
import type { MembersProduct } from './start-members-product.ts'
import { people, peoplesPassword, slug, startMembersProduct } from './start-members-product.ts'
import { takeScreenshot } from './take-screenshot.ts'

let product: MembersProduct
let browser: Browser
let admin: Visit
let maintainer: Visit
let newcomer: Visit

const newcomerEmail = 'nora@vila-nova.example'
const newcomerPassword = 'seven lamps by the weir'
const membersPath = `/${slug}/admin/members`
const api = `/api/v1/tenants/${slug}`
const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)
const linkIn = (text: string) => /http:\/\/localhost:\d+\/\S+/.exec(text)![0]
const signInAs = async ({ page }: Visit, email: string, password = peoplesPassword) => {
  await enterCredentials(page, email, password)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
const memberRow = (page: Page, name: string) =>
  page.getByRole('table', { name: en.members.table, exact: true }).getByRole('row').filter({ hasText: name })
const status = async ({ page }: Visit, path: string) => (await page.goto(path))?.status()
/** Somebody who is in the utility and may not manage members: the page is not there for them. */
const findsNoMembers = async ({ page }: Visit) => {
  expect((await page.goto(membersPath))?.status()).toBe(404)
  await page.getByText(en.shell.notFound.title).waitFor()
  expect(await page.content()).not.toContain(people.admin)
}
const read = async <T>({ context }: Visit, path: string) =>
  (await (await context.request.get(`${api}/${path}`)).json()) as T

beforeAll(async () => {
  product = await startMembersProduct()
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  admin = await openVisit(browser, product.url)
  maintainer = await openVisit(browser, product.url)
  newcomer = await openVisit(browser, product.url)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe('a member, from the invitation to the end', () => {
  let invitation: Request

  test('an administrator invites somebody, and a mail goes out', async () => {
    const { page } = admin
    await signInAs(admin, people.admin)
    await page.getByRole('link', { name: en.shell.nav.members, exact: true }).click()
    await page.getByText(en.members.invitations.empty).waitFor()
    await page.getByLabel(en.members.invite.email).fill(newcomerEmail)
    await page.getByLabel(en.members.invite.role, { exact: true }).selectOption('operator')
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: en.members.invite.submit, exact: true }).click()
    invitation = await sent
    await page.getByText(fill(en.members.invite.sent, { email: newcomerEmail })).waitFor()
    await page.getByRole('cell', { name: newcomerEmail, exact: true }).waitFor()
    await takeScreenshot(page, 'members-invited')
    expect(admin.faults).toEqual([])
  })

  test('the invited person opens the mail’s link, makes an account and is in', async () => {
    const { page } = newcomer
    const mail = await product.mails.receive(newcomerEmail)
    await openPage(page, linkIn(mail.text))
    await page
      .getByText(fill(en.invitation.offer, { tenant: 'Águas de Vila Nova', role: en.shell.role.operator }))
      .waitFor()
    await page.getByLabel(en.invitation.name).fill('Nora New')
    await page.getByLabel(en.invitation.password).fill('short')
    await page.getByRole('button', { name: en.invitation.accept }).click()
    await page.getByText(en.refusals.weak.short).waitFor()
    await takeScreenshot(page, 'invitation')
    await page.getByLabel(en.invitation.password).fill(newcomerPassword)
    await page.getByRole('button', { name: en.invitation.accept }).click()
    await page.getByText(fill(en.invitation.joined, { tenant: 'Águas de Vila Nova' })).waitFor()
    await page.getByRole('link', { name: en.invitation.signIn }).click()
    await signInAs(newcomer, newcomerEmail, newcomerPassword)
    expect(newcomer.faults).toEqual([])
    expect(await status(newcomer, `/${slug}/overview`)).toBe(200)
    await findsNoMembers(newcomer)
    await page.goto(linkIn(mail.text))
    await page.getByText(en.invitation.over.accepted).waitFor()
  })

  test('a changed role holds at the next request, and stands in the audit trail without a name', async () => {
    const { page } = admin
    const tokens = await newcomer.context.request.get(`${api}/tokens`)
    expect(tokens.status()).toBe(403)
    await reloadPage(page)
    await page.getByLabel(fill(en.members.roleOf, { name: 'Nora New' })).selectOption('admin')
    await memberRow(page, 'Nora New').getByText(en.members.roles.admin).waitFor()
    expect(await status(newcomer, membersPath)).toBe(200)
    const trail = await read<{ items: { action: string; before: unknown; after: unknown }[] }>(admin, 'audit')
    expect(trail.items[0]).toMatchObject({
      action: 'member.change-role',
      before: { role: 'operator' },
      after: { role: 'admin' },
    })
    expect(JSON.stringify(trail.items.map(({ before, after }) => [before, after]))).not.toMatch(/Nora|@/)
  })

  test('the same change goes through the API, only from what was read', async () => {
    const { items } = await read<{ items: { personId: string; email: string }[] }>(admin, 'members')
    const { personId } = items.find(({ email }) => email === newcomerEmail)!
    const path = `${api}/members/${personId}`
    const put = async (role: string, etag?: string) => {
      const headers = { origin: product.url, ...(etag ? { 'if-match': etag } : {}) }
      return (await admin.context.request.put(path, { headers, data: { role } })).status()
    }
    const etag = (await admin.context.request.get(path)).headers().etag!
    expect(await put('engineer')).toBe(428)
    expect(await put('engineer', etag)).toBe(200)
    expect(await put('viewer', etag)).toBe(412)
    await findsNoMembers(newcomer)
  })

  test('the last administrator cannot be removed', async () => {
    const { page } = admin
    await openPage(page, membersPath)
    await memberRow(page, 'Ada Admin').getByRole('button', { name: 'Remove Ada Admin' }).click()
    await page.getByRole('button', { name: en.members.removeSurely }).click()
    await page.getByText(en.refusals['last-admin']).waitFor()
    await takeScreenshot(page, 'members-last-admin')
  })

  test('an action is refused from another site, without a session and to a stranger', async () => {
    const other = await openVisit(browser, product.url)
    await signInAs(other, people.maintainer)
    const nobody = await openVisit(browser, product.url)
    const { cookie: _cookie, ...headers } = await invitation.allHeaders()
    const again = async ({ context }: Visit, origin: string) => {
      const response = await context.request.post(membersPath, {
        headers: { ...headers, origin },
        data: invitation.postData()!.replaceAll(newcomerEmail, 'somebody-else@vila-nova.example'),
      })
      return `${response.status()} ${await response.text()}`
    }
    expect(await again(admin, 'https://elsewhere.example')).toMatch(/^403 /)
    expect(await again(nobody, product.url)).toContain('"unauthenticated"')
    expect(await again(other, product.url)).toContain('"not-found"')
    expect(JSON.stringify(await read(admin, 'invitations'))).not.toContain('somebody-else')
    // And the very request does what it says when it comes from the page of somebody who may.
    expect(await again(admin, product.url)).toContain('"queued"')
    expect(JSON.stringify(await read(admin, 'invitations'))).toContain('somebody-else')
    for (const { context } of [other, nobody]) await context.close()
  })

  test('a forgotten password is set by a mailed link, and the sessions of before are over', async () => {
    const visitor = await openVisit(browser, product.url)
    const { page } = visitor
    await openPage(page, '/sign-in')
    await page.getByRole('link', { name: en.signIn.forgotten }).click()
    for (const email of ['nobody@vila-nova.example', newcomerEmail]) {
      await openPage(page, '/password-reset')
      await page.getByLabel(en.passwordReset.email).fill(email)
      await page.getByRole('button', { name: en.passwordReset.submit }).click()
      await page.getByText(fill(en.passwordReset.sent, { email })).waitFor()
    }
    await takeScreenshot(page, 'password-reset-asked')
    const link = linkIn((await product.mails.receive(newcomerEmail)).text)
    await openPage(page, link)
    await page.getByLabel(en.passwordReset.password).fill('a lamp beside the sluice')
    await page.getByRole('button', { name: en.passwordReset.set }).click()
    await page.getByText(en.passwordReset.done, { exact: true }).waitFor()
    await newcomer.page.goto(`/${slug}/overview`)
    expect(new URL(newcomer.page.url()).pathname).toBe('/sign-in')
    await signInAs(newcomer, newcomerEmail, 'a lamp beside the sluice')
    await page.goto(link)
    await page.getByText(en.passwordReset.gone).waitFor()
    expect(visitor.faults).toEqual([])
    await visitor.context.close()
  })

  test('a removed person finds nothing at the next request', async () => {
    const { page } = admin
    expect(await status(newcomer, `/${slug}/overview`)).toBe(200)
    await openPage(page, membersPath)
    await memberRow(page, 'Nora New').getByRole('button', { name: 'Remove Nora New' }).click()
    await page.getByRole('button', { name: en.members.removeSurely }).click()
    await memberRow(page, 'Nora New').waitFor({ state: 'detached' })
    expect(await status(newcomer, `/${slug}/overview`)).toBe(404)
    expect((await newcomer.context.request.get(`${api}/overview`)).status()).toBe(404)
  })

  test('who has an account joins again as who they are signed in', async () => {
    const { page } = admin
    await page.getByLabel(en.members.invite.email).fill(newcomerEmail)
    await page.getByRole('button', { name: en.members.invite.submit, exact: true }).click()
    await page.getByText(fill(en.members.invite.sent, { email: newcomerEmail })).waitFor()
    // The mail that tells of the changed password came before.
    await product.mails.receive(newcomerEmail)
    const mail = await product.mails.receive(newcomerEmail)
    await openPage(newcomer.page, linkIn(mail.text))
    await newcomer.page.getByRole('button', { name: 'Join Águas de Vila Nova' }).click()
    await newcomer.page.getByRole('link', { name: 'To Águas de Vila Nova' }).waitFor()
    expect(await status(newcomer, `/${slug}/overview`)).toBe(200)
  })
})

describe('a maintainer of the service', () => {
  const enter = async (role: string) => {
    const { page } = maintainer
    await openPage(page, '/platform')
    await page.getByRole('button', { name: 'Come into Águas de Vila Nova' }).click()
    await page.getByLabel(en.platform.access.reason).fill('The forecast fails since Monday')
    await page.getByLabel(en.platform.access.role, { exact: true }).selectOption(role)
    await takeScreenshot(page, 'platform-enter')
    await page.getByRole('button', { name: en.platform.access.submit, exact: true }).click()
    await page.waitForURL(`${product.url}/${slug}/overview`)
  }

  test('nobody else finds the platform’s pages', async () => {
    const visitor = await openVisit(browser, product.url)
    await visitor.page.goto('/platform')
    expect(new URL(visitor.page.url()).pathname).toBe('/sign-in')
    await visitor.context.close()
    expect(await status(admin, '/platform')).toBe(404)
  })

  test('creates a utility, whose first administrator is invited by mail', async () => {
    const { page } = maintainer
    await signInAs(maintainer, people.maintainer)
    await page.waitForURL(`${product.url}/platform`)
    const form = en.platform.create
    const adminEmail = 'presidente@ribeira.example'
    await page.getByLabel(form.name, { exact: true }).fill('Águas da Ribeira')
    await page.getByLabel(form.slug).fill('ribeira')
    await page.getByLabel(form.adminEmail).fill(adminEmail)
    await page.getByRole('button', { name: form.submit, exact: true }).click()
    await page.getByText(fill(form.sent, { name: 'Águas da Ribeira', email: adminEmail })).waitFor()
    await page.getByRole('row').filter({ hasText: 'ribeira' }).getByText(en.platform.noAdmin).waitFor()
    await takeScreenshot(page, 'platform')
    expect(maintainer.faults).toEqual([])
    const mail = await product.mails.receive(adminEmail)
    expect(mail.headers.subject).toBe('Convite para Águas da Ribeira no Caudal')
    expect(await status(maintainer, '/ribeira/overview')).toBe(404)
  })

  test('comes in for a while and a reason, which is on every page, and an administrator ends it', async () => {
    const { page } = maintainer
    expect(await status(maintainer, `/${slug}/overview`)).toBe(404)
    await enter('admin')
    await page.getByText('Reason: The forecast fails since Monday').waitFor()
    await takeScreenshot(page, 'maintainer-inside')
    expect(await status(maintainer, membersPath)).toBe(200)
    await page.getByText('Reason: The forecast fails since Monday').waitFor()

    await openPage(admin.page, membersPath)
    const row = admin.page
      .getByRole('table', { name: en.members.access.table })
      .getByRole('row')
      .filter({ hasText: 'Mia Maintainer' })
    await row.getByText('The forecast fails since Monday').waitFor()
    await takeScreenshot(admin.page, 'members-access')
    await row.getByRole('button', { name: 'End the access of Mia Maintainer now' }).click()
    await row.getByText(en.members.access.open).waitFor({ state: 'detached' })
    expect(await status(maintainer, `/${slug}/overview`)).toBe(404)
    expect((await maintainer.context.request.get(`${api}/overview`)).status()).toBe(404)
  })

  test('leaves before the time is over', async () => {
    const { page } = maintainer
    await enter('viewer')
    await findsNoMembers(maintainer)
    await openPage(page, `/${slug}/overview`)
    await page.getByRole('button', { name: en.shell.access.leave }).click()
    await page.waitForURL(`${product.url}/platform`)
    expect(await status(maintainer, `/${slug}/overview`)).toBe(404)
    const trail = await read<{ items: { action: string }[] }>(admin, 'audit')
    expect(trail.items.slice(0, 5).map(({ action }) => action)).toEqual([
      'access.end',
      'permission.refuse',
      'access.start',
      'access.end',
      'access.start',
    ])
  })
})

test('no page of all this broke the content policy', () => {
  for (const { violations } of [admin, newcomer, maintainer]) expect(violations).toEqual([])
})
