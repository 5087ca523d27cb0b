import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import type { MailServer } from '#scripts/test/start-mail-server.ts'
import { startMailServer } from '#scripts/test/start-mail-server.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

// The environment says where the mail server is before any module of the server reads it.
const mails: MailServer = await startMailServer()
process.env.CAUDAL_SMTP_URL = mails.url
process.env.CAUDAL_MAIL_FROM = 'Caudal <caudal@caudal.example>'
process.env.CAUDAL_BASE_URL = 'https://caudal.example'
const { makeTenant } = await import('#scripts/test/make-tenant.ts')
const { makePerson, openTestSession, visitAt, testPassword } = await import('#scripts/test/make-person.ts')
const { inviteMember } = await import('#server/invitations/invite-member.ts')
const { revokeInvitation } = await import('#server/invitations/revoke-invitation.ts')
const { listInvitations } = await import('#server/invitations/list-invitations.ts')
const { acceptAsNew } = await import('#server/invitations/accept-invitation.ts')
const { askReset } = await import('#server/password-resets/ask-reset.ts')
const { createMemberReset } = await import('#server/password-resets/create-member-reset.ts')
const { findReset, setPassword } = await import('#server/password-resets/set-password.ts')
const { findSession } = await import('#server/sessions/find-session.ts')
const { signInWithPassword } = await import('#server/sign-in/sign-in-with-password.ts')

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
let worker: Running
beforeAll(async () => {
  await owner.connect()
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  await mails.stop()
  await owner.end()
})

const newEmail = () => `p-${randomUUID()}@caudal.example`
const readLink = (text: string) => new URL(/https:\/\/\S+/.exec(text)![0])
const tokenOf = (text: string) => readLink(text).searchParams.get('token')!
const mailState = async (ctx: TenantContext) => (await listInvitations(ctx, { limit: 1 })).items[0]?.mail
const jobsDone = (subject: string) =>
  owner
    .query(`SELECT state FROM pgboss.job WHERE name = 'mail.send' AND data::text LIKE $1`, [`%${subject}%`])
    .then(({ rows }) => rows.map((row) => row.state as string))

/** Of the mail's tries it is proved that they come, not how long they are put off. */
const tryAgainAtOnce = (invitationId: string) =>
  owner.query(
    `UPDATE pgboss.job SET retry_delay = 0, retry_backoff = false WHERE data->>'invitationId' = $1`,
    [invitationId],
  )

test('an invitation comes by mail in the tenant’s language, as text and HTML, and its link is accepted', async () => {
  const ctx = await makeTenant()
  await owner.query(`UPDATE tenant SET locale = 'pt', name = 'Águas <do> Vale & Filhos' WHERE id = $1`, [
    ctx.tenantId,
  ])
  const email = newEmail()
  expect(await inviteMember(ctx, { email, role: 'engineer' })).toMatchObject({ link: null, mail: 'queued' })
  const { headers, text, html } = await mails.receive(email)
  expect(headers).toMatchObject({
    from: 'Caudal <caudal@caudal.example>',
    to: email,
    subject: 'Convite para Águas <do> Vale & Filhos no Caudal',
    'auto-submitted': 'auto-generated',
  })
  expect(text).toContain('convida-o(a) para Águas <do> Vale & Filhos no Caudal, com o perfil de engenharia')
  expect(html).toContain('Águas &lt;do&gt; Vale &amp; Filhos')
  expect(html).toContain(`href="${readLink(text)}"`)
  expect(html).not.toMatch(/<(script|img|link|style)/)
  const token = tokenOf(text)
  await expect.poll(() => mailState(ctx)).toBe('sent')
  expect(JSON.stringify((await owner.query('SELECT data, output FROM pgboss.job')).rows)).not.toMatch(
    new RegExp(`${token.split('.')[2]}|${email}`),
  )
  await acceptAsNew({ token, name: 'Nora', password: 'seven lamps by the weir', locale: 'pt' }, null)
})

test('a mail that the server refuses is tried again until it is taken, once', async () => {
  const ctx = await makeTenant()
  const email = newEmail()
  mails.refuseWhile((to, attempt) => to === email && attempt <= 2)
  const { id } = await inviteMember(ctx, { email, role: 'viewer' })
  await tryAgainAtOnce(id)
  await mails.receive(email)
  expect(mails.count(email)).toEqual({ taken: 1, refused: 2 })
  await expect.poll(() => mailState(ctx)).toBe('sent')
  mails.refuseWhile(() => false)
})

test('a mail that is refused on every try is given up, and the list says so', async () => {
  const ctx = await makeTenant()
  const email = newEmail()
  mails.refuseWhile((to) => to === email)
  const { id } = await inviteMember(ctx, { email, role: 'viewer' })
  // Not to wait through all the tries: this one is the last.
  await owner.query(`UPDATE pgboss.job SET retry_limit = 1 WHERE data->>'invitationId' = $1`, [id])
  await tryAgainAtOnce(id)
  await expect.poll(() => mailState(ctx), { timeout: 30_000 }).toBe('failed')
  const { rows } = await owner.query(`SELECT output FROM pgboss.job WHERE data->>'invitationId' = $1`, [id])
  expect(JSON.stringify(rows)).toContain('451')
  expect(JSON.stringify(rows)).not.toContain(email)
  mails.refuseWhile(() => false)
})

test('an invitation that is revoked before its mail goes out is not mailed', async () => {
  const ctx = await makeTenant()
  const email = newEmail()
  mails.refuseWhile((to, attempt) => to === email && attempt === 1)
  const { id } = await inviteMember(ctx, { email, role: 'viewer' })
  await revokeInvitation(ctx, { invitationId: id })
  await expect.poll(() => jobsDone(id), { timeout: 30_000 }).toEqual(['completed'])
  expect(mails.count(email).taken).toBe(0)
  mails.refuseWhile(() => false)
})

test('a forgotten password is set anew by a mailed link: once, every session ends, and the person is told', async () => {
  const ctx = await makeTenant()
  const { email, personId } = await makePerson(ctx)
  const now = Date.now()
  const { session } = await openTestSession(personId, visitAt(now))
  await askReset({ email, locale: 'pt' }, '192.0.2.5')
  const mail = await mails.receive(email)
  expect(mail.headers.subject).toBe('Nova palavra-passe no Caudal')
  const token = tokenOf(mail.text)
  expect(readLink(mail.text).pathname).toBe('/password-reset/new')
  expect(await findReset(token)).toEqual({ email })
  await expect(setPassword({ token, password: 'short' })).rejects.toMatchObject({ name: 'weak-password' })
  const password = 'a lamp beside the sluice'
  const outcomes = await Promise.allSettled([
    setPassword({ token, password }),
    setPassword({ token, password }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await findReset(token)).toBeNull()
  expect(await findSession(session.sessionId, now)).toBeNull()
  expect(await signInWithPassword({ email, password: testPassword }, visitAt(now))).toBeNull()
  expect(await signInWithPassword({ email, password }, visitAt(now))).toEqual({ id: personId })
  expect((await mails.receive(email)).headers.subject).toBe('Your Caudal password was changed')
})

test('asking for nobody leaves what asking for somebody leaves, and sends nothing', async () => {
  const email = newEmail()
  await askReset({ email, locale: 'en' }, '192.0.2.6')
  const { rows } = await owner.query(
    'SELECT id, person_id FROM password_reset ORDER BY created_at DESC LIMIT 1',
  )
  expect(rows[0]).toMatchObject({ person_id: null })
  await expect.poll(() => jobsDone(rows[0].id)).toEqual(['completed'])
  expect(mails.count(email)).toEqual({ taken: 0, refused: 0 })
})

test('a link runs out after an hour', async () => {
  const ctx = await makeTenant()
  const { email } = await makePerson(ctx)
  await askReset({ email, locale: 'en' }, null)
  const token = tokenOf((await mails.receive(email)).text)
  await owner.query(`UPDATE password_reset SET expires_at = now() WHERE id = $1`, [token.split('.')[0]])
  expect(await findReset(token)).toBeNull()
  await expect(setPassword({ token, password: 'a lamp beside the sluice' })).rejects.toMatchObject({
    name: 'link-gone',
  })
})

test('a link that an admin starts goes to the member alone, whatever else their account opens', async () => {
  const [ctx, other] = [await makeTenant(), await makeTenant()]
  const { email, personId } = await makePerson(ctx)
  await owner.query(`INSERT INTO membership (tenant_id, person_id, role) VALUES ($1, $2, 'admin')`, [
    other.tenantId,
    personId,
  ])
  expect(await createMemberReset(ctx, { personId })).toEqual({ link: null })
  expect(await findReset(tokenOf((await mails.receive(email)).text))).toEqual({ email })
})

// The two that ask so often that every later mail would stand in line behind them come last.
test('three mails an hour for one e-mail, thirty requests from one address', async () => {
  const ctx = await makeTenant()
  const { email } = await makePerson(ctx)
  for (let at = 0; at < 5; at++) await askReset({ email, locale: 'en' }, null)
  const { rows } = await owner.query(
    'SELECT count(*)::int FROM password_reset r JOIN person p ON p.id = r.person_id WHERE p.email = $1',
    [email],
  )
  expect(rows[0].count).toBe(3)
  const from = '198.51.100.9'
  for (let at = 0; at < 30; at++) await askReset({ email: newEmail(), locale: 'en' }, from)
  await expect(askReset({ email: newEmail(), locale: 'en' }, from)).rejects.toMatchObject({ status: 429 })
  await askReset({ email: newEmail(), locale: 'en' }, '198.51.100.10')
})

test('requests that come at once from one address count each', async () => {
  const from = '198.51.100.11'
  for (let at = 0; at < 28; at++) await askReset({ email: newEmail(), locale: 'en' }, from)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => askReset({ email: newEmail(), locale: 'en' }, from)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
})
