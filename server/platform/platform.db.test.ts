import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makePerson } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallReadingsCsv } from '#scripts/test/small-utility.ts'
import { endAccess, leaveTenant } from '#server/access/end-access.ts'
import { listAccessGrants } from '#server/access/list-access-grants.ts'
import { openAccess } from '#server/access/open-access.ts'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { acceptAsNew } from '#server/invitations/accept-invitation.ts'
import { listMembers } from '#server/members/list-members.ts'
import { createMemberReset } from '#server/password-resets/create-member-reset.ts'
import { createPersonReset } from '#server/password-resets/create-person-reset.ts'
import { findReset } from '#server/password-resets/set-password.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { Session } from '#server/sessions/session.ts'
import { reservedSlugs } from '#server/tenants/contract.ts'
import { createTenant } from '#server/tenants/create-tenant.ts'
import { findTenant } from '#server/tenants/find-tenant.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createTenantWithAdmin } from './create-tenant-with-admin.ts'
import { listTenantStates } from './list-tenant-states.ts'
import type { PlatformContext } from './platform-context.ts'
import { makePlatformContext } from './platform-context.ts'
import { addMaintainer, listMaintainers, removeMaintainer } from './set-maintainer.ts'

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => owner.connect())
afterAll(() => owner.end())

async function makeMaintainer(): Promise<{ ctx: PlatformContext; session: Session }> {
  const email = `m-${randomUUID()}@caudal.example`
  await addMaintainer({ email, name: 'Mia Maintainer', password: 'seven lamps by the weir' })
  const { rows } = await owner.query('SELECT id FROM person WHERE email = $1', [email])
  const user = { id: rows[0].id as string, name: 'Mia Maintainer', email }
  const more = { isMaintainer: true, hasSecondFactor: false, startedAt: Date.now() }
  return {
    ctx: makePlatformContext({ user, actor: `person:${user.id}`, address: '192.0.2.9', trace: 'test' }),
    session: { sessionId: randomUUID(), userId: user.id, name: user.name, email, ...more },
  }
}
const listAll = async (ctx: PlatformContext) => (await listTenantStates(ctx, { limit: 200 })).items
const newTenant = (slug = `t-${randomUUID().slice(0, 12)}`) => ({
  slug,
  name: 'New Utility',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  locale: 'pt' as const,
  environment: 'STAGING' as const,
  adminEmail: `a-${randomUUID()}@caudal.example`,
})
const trailOf = (ctx: TenantContext, prefix: string) =>
  withTenant(ctx.tenantId, (tx) =>
    tx.auditEvent.findMany({ where: { action: { startsWith: prefix } }, orderBy: { id: 'asc' } }),
  )
const asked = { role: 'engineer' as const, reason: 'the forecast fails since Monday', hours: 2 }

test('a utility whose readings cannot be read does not hide the others', async () => {
  const { ctx } = await makeMaintainer()
  const [broken, whole] = [newTenant(), newTenant()]
  for (const one of [broken, whole]) await createTenantWithAdmin(ctx, one)
  const { id } = (await findTenant(broken.slug))!
  await owner.query(
    `INSERT INTO intake_batch (tenant_id, id, source, digest, received_at, from_time, to_time, rows, rejected, aside, payload)
     VALUES ($1, $2, 'test', '\\x00', now(), now(), now(), 1, 0, 0, '\\xff')`,
    [id, randomUUID()],
  )
  const states = new Map((await listAll(ctx)).map((one) => [one.slug, one]))
  expect(states.get(broken.slug)).toMatchObject({ isReadable: false, lastDataAt: null, members: 0 })
  expect(states.get(whole.slug)).toMatchObject({ isReadable: true })
  // A sweep of another test would stumble over it.
  await owner.query('DELETE FROM intake_batch WHERE tenant_id = $1', [id])
})

test('a tenant is made with its first administrator by invitation', async () => {
  const { ctx } = await makeMaintainer()
  const input = newTenant()
  const { link } = await createTenantWithAdmin(ctx, input)
  const token = new URL(link!).searchParams.get('token')!
  await acceptAsNew({ token, name: 'Ada', password: 'seven lamps by the weir', locale: 'pt' }, null)
  const { id } = (await findTenant(input.slug))!
  const tenant = await makeJobContext(id, 'test', 'test')
  expect((await listMembers(tenant, { limit: 10 })).items).toMatchObject([
    { email: input.adminEmail, role: 'admin' },
  ])
  const trail = await trailOf(tenant, '')
  expect(trail.map(({ action, actor }) => [action, actor === ctx.actor])).toEqual([
    ['tenant.create', true],
    ['invitation.create', true],
    ['invitation.accept', false],
  ])
  expect(JSON.stringify(trail.map(({ before, after }) => [before, after]))).not.toContain('@')
  await expect(createTenantWithAdmin(ctx, newTenant(input.slug))).rejects.toMatchObject({ status: 409 })
  const states = await listAll(ctx)
  expect(states.find(({ slug }) => slug === input.slug)).toMatchObject({ members: 1, admins: 1, way: null })
})

test('of two tenants made at once with one slug, one is there, with its invitation', async () => {
  const { ctx } = await makeMaintainer()
  const slug = newTenant().slug
  const outcomes = await Promise.allSettled([
    createTenantWithAdmin(ctx, newTenant(slug)),
    createTenantWithAdmin(ctx, newTenant(slug)),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { name: 'slug-taken' },
  })
})

test('no tenant takes an address of the product itself', async () => {
  for (const slug of reservedSlugs)
    await expect(createTenant(newTenant(slug))).rejects.toMatchObject({ name: 'invalid' })
})

test('maintainers see of a tenant that it lives', async () => {
  const { ctx } = await makeMaintainer()
  const tenant = await makeTenant()
  await setUpSmallUtility(tenant)
  const endMs = Math.floor(Date.now() / 3_600_000) * 3_600_000
  await importReadings(tenant, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(endMs, 1),
    known: { kind: 'measured-plus', lagS: 60 },
  })
  const state = (await listAll(ctx)).find(({ slug }) => slug === tenant.tenant.slug)
  expect(state).toMatchObject({ lastDataAt: endMs - 3_600_000, lastPlan: null, members: 0, admins: 0 })
})

test('a maintainer is in a tenant only while access is open, with its role, and its admins see why', async () => {
  const [{ ctx, session }, tenant] = [await makeMaintainer(), await makeTenant()]
  const { slug } = tenant.tenant
  expect(await findTenantContext(session, slug)).toBeNull()
  const { id, endsAt } = await openAccess(ctx, { slug, ...asked })
  const inside = await findTenantContext(session, slug)
  expect(inside).toMatchObject({
    role: 'engineer',
    actor: ctx.actor,
    access: { grantId: id, reason: asked.reason, endsAt },
  })
  expect(inside?.permissions).not.toContain('member:write')
  expect((await listMyTenants(session.userId)).map((one) => one.slug)).toEqual([slug])
  await expect(openAccess(ctx, { slug, ...asked })).rejects.toMatchObject({ name: 'access-open' })
  expect((await listAccessGrants(tenant, { limit: 5 })).items).toMatchObject([
    { id, name: 'Mia Maintainer', reason: asked.reason, isOpen: true, role: 'engineer' },
  ])

  await endAccess(tenant, { grantId: id })
  expect(await findTenantContext(session, slug)).toBeNull()
  expect(await listMyTenants(session.userId)).toEqual([])
  await expect(endAccess(tenant, { grantId: id })).rejects.toMatchObject({ name: 'access-over' })
  const trail = await trailOf(tenant, 'access.')
  expect(trail.map(({ action, actor }) => [action, actor])).toEqual([
    ['access.start', ctx.actor],
    ['access.end', tenant.actor],
  ])
  expect(trail[0]).toMatchObject({ address: '192.0.2.9', after: { reason: asked.reason, role: 'engineer' } })
})

test('access opens one tenant, to one maintainer, and to a maintainer only', async () => {
  const [{ ctx, session }, other] = [await makeMaintainer(), await makeMaintainer()]
  const [tenant, elsewhere] = [await makeTenant(), await makeTenant()]
  const { slug } = tenant.tenant
  const { id } = await openAccess(ctx, { slug, ...asked })
  expect(await findTenantContext(session, elsewhere.tenant.slug)).toBeNull()
  expect(await findTenantContext(other.session, slug)).toBeNull()
  expect(await findTenantContext({ ...session, isMaintainer: false }, slug)).toBeNull()
  await expect(endAccess(elsewhere, { grantId: id })).rejects.toMatchObject({ status: 404 })
  await leaveTenant(other.ctx, { slug })
  expect(await findTenantContext(session, slug)).not.toBeNull()
  await removeMaintainer(session.email)
  expect(await listMyTenants(session.userId)).toEqual([])
})

test('of two openings at once, one is there', async () => {
  const [{ ctx }, tenant] = [await makeMaintainer(), await makeTenant()]
  const open = () => openAccess(ctx, { slug: tenant.tenant.slug, ...asked })
  const outcomes = await Promise.allSettled([open(), open(), open()])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('access ends by the clock, and the worker writes the end down', async () => {
  const [{ ctx, session }, tenant] = [await makeMaintainer(), await makeTenant()]
  const { slug } = tenant.tenant
  const { id } = await openAccess(ctx, { slug, ...asked })
  const { rows: jobs } = await owner.query(
    `SELECT start_after > now() + interval '119 minutes' AS waits FROM pgboss.job WHERE data->>'grantId' = $1`,
    [id],
  )
  expect(jobs).toEqual([{ waits: true }])
  // As if it had been opened two hours ago.
  await owner.query(
    `UPDATE access_grant SET starts_at = starts_at - interval '2 hours', ends_at = ends_at - interval '2 hours' WHERE id = $1`,
    [id],
  )
  await owner.query(`UPDATE pgboss.job SET start_after = now() WHERE data->>'grantId' = $1`, [id])
  expect(await findTenantContext(session, slug)).toBeNull()
  await expect(endAccess(tenant, { grantId: id })).rejects.toMatchObject({ name: 'access-over' })
  const worker = await startWorker()
  try {
    await expect.poll(() => trailOf(tenant, 'access.end')).toHaveLength(1)
  } finally {
    await worker.stop()
  }
  expect((await trailOf(tenant, 'access.end'))[0]).toMatchObject({ actor: 'job:access-end' })
  const [grant] = (await listAccessGrants(tenant, { limit: 5 })).items
  expect(grant).toMatchObject({ isOpen: false, endedAt: grant!.endsAt })
})

test('the database itself holds no access of more than eight hours and none without a reason', async () => {
  const [{ ctx }, tenant] = [await makeMaintainer(), await makeTenant()]
  const insert = (hours: number, reason: string) =>
    owner.query(
      `INSERT INTO access_grant (tenant_id, id, person_id, role, reason, starts_at, ends_at)
       VALUES ($1, $2, $3, 'viewer', $4, now(), now() + $5 * interval '1 hour')`,
      [tenant.tenantId, randomUUID(), ctx.user.id, reason, hours],
    )
  await expect(insert(8.01, 'a reason')).rejects.toThrow(/access_grant_hours_check/)
  await expect(insert(8, ' ')).rejects.toThrow(/access_grant_reason_check/)
})

test('a maintainer who is a member goes in as one', async () => {
  const tenant = await makeTenant()
  const { email, personId } = await makePerson(tenant, 'viewer')
  await addMaintainer({ email })
  expect((await listMaintainers()).map((one) => one.email)).toContain(email)
  const user = { id: personId, name: 'Pat', email }
  const ctx = makePlatformContext({ user, actor: `person:${personId}`, address: null, trace: 'test' })
  await expect(openAccess(ctx, { slug: tenant.tenant.slug, ...asked })).rejects.toMatchObject({
    name: 'already-member',
  })
  const states = await listAll(ctx)
  expect(states.find(({ slug }) => slug === tenant.tenant.slug)).toMatchObject({ way: 'member' })
})

test('without mail an admin gets a reset’s link for an account that opens this tenant only', async () => {
  const [tenant, other] = [await makeTenant(), await makeTenant()]
  const own = await makePerson(tenant, 'operator')
  const { link } = await createMemberReset(tenant, own)
  expect(await findReset(new URL(link!).searchParams.get('token')!)).toEqual({ email: own.email })
  const shared = await makePerson(tenant, 'operator')
  await owner.query(`INSERT INTO membership VALUES ($1, $2, 'viewer')`, [other.tenantId, shared.personId])
  const maintainer = await makePerson(tenant, 'operator')
  await addMaintainer({ email: maintainer.email })
  for (const { personId } of [shared, maintainer])
    await expect(createMemberReset(tenant, { personId })).rejects.toMatchObject({ name: 'reaches-further' })
  await expect(createMemberReset(other, own)).rejects.toMatchObject({ status: 404 })
  expect((await trailOf(tenant, 'member.reset')).map(({ subject }) => subject)).toEqual([
    `person ${own.personId}`,
  ])
  const printed = new URL(await createPersonReset(shared.email))
  expect(await findReset(printed.searchParams.get('token')!)).toEqual({ email: shared.email })
})
