import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makePerson } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { changeMemberRole } from './change-member-role.ts'
import { getMember, memberEtag } from './get-member.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'

const listAudit = (ctx: TenantContext) =>
  withTenant(ctx.tenantId, (tx) =>
    tx.auditEvent.findMany({ where: { action: { startsWith: 'member.' } }, orderBy: { id: 'asc' } }),
  )
const rolesOf = async (ctx: TenantContext) =>
  Object.fromEntries(
    (await listMembers(ctx, { limit: 200 })).items.map(({ personId, role }) => [personId, role]),
  )

test('a role is changed once, with its before and after in the trail and no name', async () => {
  const ctx = await makeTenant()
  const { personId, email } = await makePerson(ctx, 'viewer')
  expect(await changeMemberRole(ctx, { personId, role: 'engineer' })).toEqual({
    personId,
    email,
    name: 'Pat Test',
    role: 'engineer',
  })
  await changeMemberRole(ctx, { personId, role: 'engineer' })
  const trail = await listAudit(ctx)
  expect(trail.map(({ action, subject, before, after }) => ({ action, subject, before, after }))).toEqual([
    { action: 'member.add', subject: `person ${personId}`, before: null, after: { role: 'viewer' } },
    {
      action: 'member.change-role',
      subject: `person ${personId}`,
      before: { role: 'viewer' },
      after: { role: 'engineer' },
    },
  ])
  expect(JSON.stringify(trail.map(({ before, after }) => [before, after]))).not.toMatch(/Pat|example/)
})

test('a role that was changed since it was read is not overwritten', async () => {
  const ctx = await makeTenant()
  const { personId } = await makePerson(ctx, 'viewer')
  const expected = { kind: 'tags' as const, tags: [memberEtag(await getMember(ctx, { personId }))] }
  await changeMemberRole(ctx, { personId, role: 'operator' }, { expected })
  await expect(changeMemberRole(ctx, { personId, role: 'admin' }, { expected })).rejects.toMatchObject({
    name: 'precondition-failed',
  })
  expect(await rolesOf(ctx)).toEqual({ [personId]: 'operator' })
})

test('the last administrator stays one', async () => {
  const ctx = await makeTenant()
  const { personId } = await makePerson(ctx, 'admin')
  const other = await makePerson(ctx, 'engineer')
  for (const attempt of [
    () => removeMember(ctx, { personId }),
    () => changeMemberRole(ctx, { personId, role: 'engineer' }),
  ])
    await expect(attempt()).rejects.toMatchObject({ name: 'last-admin', status: 409 })
  await changeMemberRole(ctx, { personId, role: 'admin' })
  await changeMemberRole(ctx, { personId: other.personId, role: 'admin' })
  await removeMember(ctx, { personId })
  expect(await rolesOf(ctx)).toEqual({ [other.personId]: 'admin' })
})

test('of two administrators who remove each other at once, one stays', async () => {
  for (let round = 0; round < 10; round++) {
    const ctx = await makeTenant()
    const [one, other] = [await makePerson(ctx, 'admin'), await makePerson(ctx, 'admin')]
    const outcomes = await Promise.allSettled([
      removeMember(ctx, { personId: one.personId }),
      round % 2 === 0
        ? removeMember(ctx, { personId: other.personId })
        : changeMemberRole(ctx, { personId: other.personId, role: 'viewer' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { name: 'last-admin' },
    })
    expect(Object.values(await rolesOf(ctx)).filter((role) => role === 'admin')).toHaveLength(1)
  }
})

test('a member of another tenant is not there', async () => {
  const [ctx, other] = [await makeTenant(), await makeTenant()]
  const { personId } = await makePerson(other, 'viewer')
  for (const id of [personId, randomUUID()])
    for (const attempt of [
      () => getMember(ctx, { personId: id }),
      () => removeMember(ctx, { personId: id }),
      () => changeMemberRole(ctx, { personId: id, role: 'admin' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ name: 'not-found', status: 404 })
  expect(await rolesOf(other)).toEqual({ [personId]: 'viewer' })
  expect(await listAudit(ctx)).toEqual([])
})

test('pages hold each member once', async () => {
  const ctx = await makeTenant()
  const ids = []
  for (let at = 0; at < 5; at++) ids.push((await makePerson(ctx, 'viewer')).personId)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listMembers(ctx, { limit: 2, ...(cursor === null ? {} : { cursor }) })
    seen.push(...page.items.map(({ personId }) => personId))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen.toSorted()).toEqual(ids.toSorted())
})
