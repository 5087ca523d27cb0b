import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { makePerson, openTestSession, testPassword, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { changePassword } from '#server/passwords/change-password.ts'
import { signInWithPassword } from '#server/sign-in/sign-in-with-password.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { findSession } from './find-session.ts'
import { listSessions } from './list-sessions.ts'
import { signOut } from './sign-out.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 10, 24, 12)
let email: string
let personId: string

beforeAll(async () => {
  email = (await makePerson(await makeTenant())).email
  personId = (await signInWithPassword({ email, password: testPassword }, visitAt(start)))!.id
})

const open = () => openTestSession(personId, visitAt(start))
const lastSeen = (id: string) =>
  withSystem('account', (tx) => tx.session.findUniqueOrThrow({ where: { id } })).then((row) =>
    row.lastSeenAt.getTime(),
  )

test('a session ends after 30 min in which nothing was asked', async () => {
  const { session } = await open()
  expect(await findSession(session.sessionId, start + 29 * minute)).toMatchObject({ session: { email } })
  expect(await findSession(session.sessionId, start + 58 * minute)).not.toBeNull()
  expect(await findSession(session.sessionId, start + 88 * minute)).toBeNull()
  // And stays ended.
  expect(await findSession(session.sessionId, start + 89 * minute)).toBeNull()
})

test('a session ends after 12 h, however busy it is', async () => {
  const { session } = await open()
  let at = start
  while (at + 20 * minute < start + 12 * hour) {
    at += 20 * minute
    expect(await findSession(session.sessionId, at), `after ${(at - start) / minute} min`).not.toBeNull()
  }
  expect(await findSession(session.sessionId, start + 12 * hour)).toBeNull()
})

test('when it was last seen is written once a minute at most', async () => {
  const { session } = await open()
  await findSession(session.sessionId, start + 59_000)
  expect(await lastSeen(session.sessionId)).toBe(start)
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => findSession(session.sessionId, start + minute + index)),
  )
  const written = await lastSeen(session.sessionId)
  expect(written).toBeGreaterThanOrEqual(start + minute)
  await findSession(session.sessionId, written + 59_000)
  expect(await lastSeen(session.sessionId)).toBe(written)
})

test('one of one’s own sessions can be ended, at once; another person’s is not found', async () => {
  const [mine, other] = [await open(), await open()]
  const stranger = await openTestSession(
    (await signInWithPassword(
      { email: (await makePerson(await makeTenant())).email, password: testPassword },
      visitAt(start),
    ))!.id,
    visitAt(start),
  )
  const target = { sessionId: other.session.sessionId }
  await expect(endSession(stranger, target)).rejects.toMatchObject({ name: 'not-found' })
  expect(await findSession(target.sessionId, start)).not.toBeNull()
  await endSession(mine, target)
  expect(await findSession(target.sessionId, start)).toBeNull()
  await expect(endSession(mine, target)).rejects.toMatchObject({ name: 'not-found' })
  await expect(endSession(mine, { sessionId: randomUUID() })).rejects.toMatchObject({ name: 'not-found' })
})

test('all others end, this one stays and is marked', async () => {
  const mine = await open()
  await open()
  expect((await endOtherSessions(mine)).ended).toBeGreaterThan(0)
  expect(await listSessions(mine)).toMatchObject([{ id: mine.session.sessionId, isThis: true }])
})

test('signing out ends the row', async () => {
  const { session } = await open()
  await signOut(session.sessionId, start)
  expect(await findSession(session.sessionId, start)).toBeNull()
})

test('a new password ends the other sessions and asks for the old one', async () => {
  const [mine, other] = [await open(), await open()]
  const newPassword = 'three tanks and a windmill'
  const change = (oldPassword: string, password = newPassword) =>
    changePassword(mine, { oldPassword, newPassword: password })
  await expect(change('not the old one')).rejects.toMatchObject({ name: 'wrong-password' })
  await expect(change(testPassword, 'Password-1234')).rejects.toMatchObject({
    name: 'weak-password',
    faults: [{ what: 'common' }],
  })
  await change(testPassword)
  expect(await findSession(other.session.sessionId, start)).toBeNull()
  expect(await findSession(mine.session.sessionId, start)).not.toBeNull()
  expect(await signInWithPassword({ email, password: testPassword }, visitAt(start))).toBeNull()
  expect(await signInWithPassword({ email, password: newPassword }, visitAt(start))).not.toBeNull()
})
