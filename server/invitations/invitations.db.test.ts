import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePerson } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { listMembers } from '#server/members/list-members.ts'
import { removeMember } from '#server/members/remove-member.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { acceptAsMyself, acceptAsNew } from './accept-invitation.ts'
import { findOffer } from './find-offer.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { resendInvitation } from './resend-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

// No mail server here: links are answered. workers/mail.db.test.ts has the mails.
const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => owner.connect())
afterAll(() => owner.end())

const newEmail = () => `p-${randomUUID()}@caudal.example`
const invite = async (ctx: TenantContext, email = newEmail()) => {
  const { id, link } = await inviteMember(ctx, { email, role: 'operator' })
  return { id, email, token: new URL(link!).searchParams.get('token')! }
}
const newcomer = (token: string) => ({
  token,
  name: 'Nora New',
  password: 'seven lamps by the weir',
  locale: 'pt' as const,
})
const accept = (token: string) => acceptAsNew(newcomer(token), '192.0.2.7')
/** As if the invitation had been made this long ago. */
const age = (id: string, by: string) =>
  owner.query(
    `UPDATE invitation SET issued_at = issued_at - $2::interval, expires_at = expires_at - $2::interval WHERE id = $1`,
    [id, by],
  )
const emailsOf = async (ctx: TenantContext) =>
  (await listMembers(ctx, { limit: 200 })).items.map(({ email, role }) => `${email} ${role}`)

test('an invited person sets name and password and is a member with the role', async () => {
  const ctx = await makeTenant()
  const { id, email, token } = await invite(ctx, `Mixed-${newEmail()}`.toLowerCase())
  expect(await findOffer(token)).toMatchObject({ state: 'open', email, role: 'operator', hasAccount: false })
  expect(await accept(token)).toEqual({ slug: ctx.tenant.slug })
  expect(await emailsOf(ctx)).toEqual([`${email} operator`])
  expect((await listInvitations(ctx, { limit: 10 })).items).toMatchObject([{ id, state: 'accepted' }])
  const trail = await withTenant(ctx.tenantId, (tx) => tx.auditEvent.findMany({ orderBy: { id: 'asc' } }))
  expect(trail.map(({ action }) => action)).toEqual(['invitation.create', 'invitation.accept'])
  expect(trail[1]).toMatchObject({ address: '192.0.2.7', after: { role: 'operator' } })
  expect(JSON.stringify(trail.map(({ before, after }) => [before, after]))).not.toMatch(/Nora|example/)
})

test('the token stands neither in its row nor in any job', async () => {
  const ctx = await makeTenant()
  const { id, token } = await invite(ctx)
  const secret = token.split('.')[2]!
  const { rows } = await owner.query('SELECT * FROM invitation WHERE id = $1', [id])
  const { rows: jobs } = await owner.query('SELECT data FROM pgboss.job')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify([rows, jobs])).not.toContain(secret)
})

test('somebody who has an account joins as themselves, and as nobody else', async () => {
  const [ctx, elsewhere] = [await makeTenant(), await makeTenant()]
  const known = await makePerson(elsewhere, 'viewer')
  const stranger = await makePerson(elsewhere, 'viewer')
  const { token } = await invite(ctx, known.email)
  expect(await findOffer(token)).toMatchObject({ hasAccount: true })
  await expect(accept(token)).rejects.toMatchObject({ name: 'sign-in-to-join' })
  await expect(acceptAsMyself({ token }, stranger.personId, null)).rejects.toMatchObject({
    name: 'not-yours',
  })
  await acceptAsMyself({ token }, known.personId, null)
  expect(await emailsOf(ctx)).toEqual([`${known.email} operator`])
  expect(await emailsOf(elsewhere)).toContain(`${known.email} viewer`)
})

test('a link that is accepted many times at once makes one member', async () => {
  const ctx = await makeTenant()
  const { email, token } = await invite(ctx)
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => accept(token)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(['invitation-over', 'already-member', 'sign-in-to-join']).toContain(outcome.reason.name)
  expect(await emailsOf(ctx)).toEqual([`${email} operator`])
  await expect(accept(token)).rejects.toMatchObject({ name: 'invitation-over' })
})

test('a link is dead once it ran out, was revoked or was made anew', async () => {
  const ctx = await makeTenant()
  const expired = await invite(ctx)
  await age(expired.id, '7 days')
  const revoked = await invite(ctx)
  await revokeInvitation(ctx, { invitationId: revoked.id })
  for (const { token } of [expired, revoked])
    await expect(accept(token)).rejects.toMatchObject({ name: 'invitation-over' })
  await expect(revokeInvitation(ctx, { invitationId: revoked.id })).rejects.toMatchObject({
    name: 'invitation-over',
  })
  const again = await resendInvitation(ctx, { invitationId: expired.id })
  await expect(accept(expired.token)).rejects.toMatchObject({ name: 'invitation-gone' })
  expect(await findOffer(expired.token)).toBeNull()
  await accept(new URL(again.link!).searchParams.get('token')!)
  expect(await emailsOf(ctx)).toEqual([`${expired.email} operator`])
})

test('no person is left behind by a link that is revoked while it is accepted', async () => {
  const ctx = await makeTenant()
  for (let round = 0; round < 5; round++) {
    const { id, email, token } = await invite(ctx)
    const [accepted, revoked] = await Promise.allSettled([
      accept(token),
      revokeInvitation(ctx, { invitationId: id }),
    ])
    expect([accepted.status, revoked.status].sort()).toEqual(['fulfilled', 'rejected'])
    const { rowCount } = await owner.query('SELECT 1 FROM person WHERE email = $1', [email])
    expect(rowCount).toBe(accepted.status === 'fulfilled' ? 1 : 0)
  }
})

test('an address has one open invitation; one that ran out makes room', async () => {
  const ctx = await makeTenant()
  const { id, email } = await invite(ctx)
  await expect(invite(ctx, email)).rejects.toMatchObject({ name: 'already-invited' })
  await age(id, '8 days')
  const { token } = await invite(ctx, email)
  await accept(token)
  await expect(invite(ctx, email)).rejects.toMatchObject({ name: 'already-member' })
  const outcomes = await Promise.allSettled(((twice) => [invite(ctx, twice), invite(ctx, twice)])(newEmail()))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an invitation is not sent again within a minute, and never by another tenant', async () => {
  const [ctx, other] = [await makeTenant(), await makeTenant()]
  const { id, token } = await invite(ctx)
  await expect(resendInvitation(ctx, { invitationId: id })).rejects.toMatchObject({ status: 429 })
  await age(id, '61 seconds')
  await expect(resendInvitation(other, { invitationId: id })).rejects.toMatchObject({ status: 404 })
  await expect(revokeInvitation(other, { invitationId: id })).rejects.toMatchObject({ status: 404 })
  expect(await findOffer(token)).toMatchObject({ state: 'open' })
  await resendInvitation(ctx, { invitationId: id })
  expect(await findOffer(token)).toBeNull()
})

test('a token is refused that is another’s, cut or changed', async () => {
  const ctx = await makeTenant()
  const [one, other] = [await invite(ctx), await invite(ctx)]
  const [tenantId, id, secret] = one.token.split('.') as [string, string, string]
  const changed = secret.startsWith('A') ? `B${secret.slice(1)}` : `A${secret.slice(1)}`
  for (const token of [
    '',
    'x',
    `${tenantId}.${id}.${changed}`,
    `${tenantId}.${id}.${secret.slice(1)}`,
    `${tenantId}.${other.id}.${secret}`,
    `${randomUUID()}.${id}.${secret}`,
  ]) {
    expect(await findOffer(token)).toBeNull()
    await expect(accept(token)).rejects.toMatchObject({ name: 'invitation-gone' })
  }
})

test('a weak password is refused and the link stays good', async () => {
  const ctx = await makeTenant()
  const { token } = await invite(ctx)
  await expect(acceptAsNew({ ...newcomer(token), password: 'short' }, null)).rejects.toMatchObject({
    name: 'weak-password',
  })
  expect(await emailsOf(ctx)).toEqual([])
  await accept(token)
})

test('a member who is removed finds nothing at their next request', async () => {
  const ctx = await makeTenant()
  const { email, personId } = await makePerson(ctx, 'engineer')
  const session = {
    sessionId: randomUUID(),
    userId: personId,
    name: 'Pat Test',
    email,
    isMaintainer: false,
    hasSecondFactor: false,
    startedAt: Date.now(),
  }
  expect(await findTenantContext(session, ctx.tenant.slug)).toMatchObject({ role: 'engineer' })
  await removeMember(ctx, { personId })
  expect(await findTenantContext(session, ctx.tenant.slug)).toBeNull()
})
