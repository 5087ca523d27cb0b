import { expect, test } from 'vitest'
import { makePerson, openTestSession, testPassword, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { listAllMembers } from '#server/members/list-all-members.ts'
import { findSession } from '#server/sessions/find-session.ts'
import { signInWithPassword } from '#server/sign-in/sign-in-with-password.ts'
import { RenamePerson } from './contract.ts'
import { renamePerson } from './rename-person.ts'

test('a person’s new name is theirs at once, in their session and among the members; another’s stays', async () => {
  const tenant = await makeTenant()
  const other = await makePerson(tenant)
  const { email } = await makePerson(tenant)
  const now = Date.now()
  const { id } = (await signInWithPassword({ email, password: testPassword }, visitAt(now)))!
  const ctx = await openTestSession(id, visitAt(now))
  await renamePerson(ctx, RenamePerson.parse({ name: '  Ana da Ponte ' }))
  expect(await findSession(ctx.session.sessionId, now)).toMatchObject({ session: { name: 'Ana da Ponte' } })
  const members = await listAllMembers(tenant)
  expect(members.find((member) => member.email === email)?.name).toBe('Ana da Ponte')
  expect(members.find((member) => member.email === other.email)?.name).not.toBe('Ana da Ponte')
  expect(RenamePerson.safeParse({ name: '   ' }).success).toBe(false)
})
