import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { makePerson, openTestSession, testPassword, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { findSession } from '#server/sessions/find-session.ts'
import { openSession } from '#server/sessions/open-session.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import { giveCode } from '#server/sign-in/give-code.ts'
import { signInWithPassword } from '#server/sign-in/sign-in-with-password.ts'
import { confirmTotp } from './confirm-totp.ts'
import { getSecondFactor } from './get-second-factor.ts'
import { makeTotp } from './make-totp.ts'
import { removeTotp } from './remove-totp.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { startTotp } from './start-totp.ts'

const stepMs = 30_000
const hour = 3_600_000
let start = Date.UTC(2026, 10, 24, 12)
let email: string
let personId: string
let secret: string
let codes: string[]
/** The session in which the app was set up. */
let own: PersonContext

const codeAt = (now: number) => makeTotp(email, secret).generate({ timestamp: now })

beforeEach(async () => {
  start += 24 * hour
  email = (await makePerson(await makeTenant())).email
  personId = (await signInWithPassword({ email, password: testPassword }, visitAt(start)))!.id
  own = await openTestSession(personId, visitAt(start))
  secret = (await startTotp(own, {})).secret
  codes = (await confirmTotp(own, { code: codeAt(start) })).recoveryCodes
})

/** Signs in with the password at `now`: a session whose code is still to come. */
async function openPending(now: number): Promise<PersonContext> {
  const person = await signInWithPassword({ email, password: testPassword }, visitAt(now))
  const id = await openSession(person!.id, { method: 'password', isProvenTwice: false }, visitAt(now))
  const found = await findSession(id, now)
  expect(found).toMatchObject({ isPending: true, session: { hasSecondFactor: false } })
  return { ...visitAt(now), session: found!.session }
}
const isWhole = async (ctx: PersonContext) =>
  (await findSession(ctx.session.sessionId, ctx.now))?.isPending === false

test('a sign-in is whole once the code was given', async () => {
  const ctx = await openPending(start + hour)
  await expect(giveCode(ctx, { code: '000000' })).rejects.toMatchObject({ name: 'wrong-code' })
  expect(await isWhole(ctx)).toBe(false)
  await giveCode(ctx, { code: codeAt(ctx.now) })
  expect(await findSession(ctx.session.sessionId, ctx.now)).toMatchObject({
    session: { hasSecondFactor: true },
  })
})

test('a session whose code never came is gone after 10 min', async () => {
  const ctx = await openPending(start + hour)
  expect(await findSession(ctx.session.sessionId, ctx.now + 10 * 60_000)).not.toBeNull()
  expect(await findSession(ctx.session.sessionId, ctx.now + 10 * 60_000 + 1)).toBeNull()
})

test('a code opens one session, also when nine send it at once', async () => {
  const now = start + hour
  const pending = []
  for (let index = 0; index < 9; index++) pending.push(await openPending(now))
  const code = codeAt(now)
  const answers = await Promise.allSettled(pending.map((ctx) => giveCode(ctx, { code })))
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  const later = await openPending(now)
  await expect(giveCode(later, { code })).rejects.toMatchObject({ name: 'wrong-code' })
})

test('the code that confirmed the app opens nothing again', async () => {
  const ctx = await openPending(start + 1000)
  await expect(giveCode(ctx, { code: codeAt(start) })).rejects.toMatchObject({ name: 'wrong-code' })
})

test('one step early or late is accepted, two are not, and none older than the last', async () => {
  const now = start + hour
  const attempt = async (code: string) => {
    const ctx = await openPending(now)
    await giveCode(ctx, { code }).catch(() => {})
    return isWhole(ctx)
  }
  expect(await attempt(codeAt(now - 2 * stepMs))).toBe(false)
  expect(await attempt(codeAt(now + 2 * stepMs))).toBe(false)
  expect(await attempt(codeAt(now - stepMs))).toBe(true)
  expect(await attempt(codeAt(now + stepMs))).toBe(true)
  expect(await attempt(codeAt(now))).toBe(false)
})

test('a recovery code stands for the app once, however it is typed', async () => {
  expect(codes).toHaveLength(10)
  const typed = ` ${codes[3]!.toLowerCase().replaceAll('-', ' ')}`
  const [first, second] = [await openPending(start + hour), await openPending(start + hour)]
  const answers = await Promise.allSettled([first, second].map((ctx) => giveCode(ctx, { code: typed })))
  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await getSecondFactor(own)).toMatchObject({ isOn: true, recoveryCodesLeft: 9 })
})

test('ten wrong codes lock, and the right password again in between changes nothing', async () => {
  const now = start + hour
  for (let index = 0; index < 10; index++) {
    const ctx = await openPending(now)
    await expect(giveCode(ctx, { code: '000000' })).rejects.toMatchObject({ name: 'wrong-code' })
  }
  expect(await signInWithPassword({ email, password: testPassword }, visitAt(now))).toBeNull()
})

test('nothing of the secret or of a recovery code stands in the database', async () => {
  const rows = await withSystem('account', (tx) =>
    tx.person.findUnique({ where: { id: personId }, include: { secondFactor: true, recoveryCodes: true } }),
  )
  const text = JSON.stringify(rows)
  expect(text).not.toContain(secret)
  for (const code of codes) expect(text).not.toContain(code.replaceAll('-', ''))
})

test('a secret moved to another person’s row does not open', async () => {
  const other = (await makePerson(await makeTenant())).email
  const otherId = (await signInWithPassword({ email: other, password: testPassword }, visitAt(start)))!.id
  await withSystem('account', async (tx) => {
    const mine = await tx.secondFactor.findUniqueOrThrow({ where: { personId } })
    await tx.secondFactor.create({ data: { ...mine, personId: otherId } })
  })
  const id = await openSession(otherId, { method: 'password', isProvenTwice: false }, visitAt(start))
  const { session } = (await findSession(id, start))!
  await expect(giveCode({ ...visitAt(start), session }, { code: codeAt(start) })).rejects.toThrow(
    /does not open/,
  )
})

test('setting up ends the other sessions, and a second app is refused while one is in force', async () => {
  await expect(startTotp(own, {})).rejects.toMatchObject({ name: 'conflict' })
  await expect(confirmTotp(own, { code: codeAt(start + stepMs) })).rejects.toMatchObject({ name: 'conflict' })
  expect(await findSession(own.session.sessionId, start)).toMatchObject({
    session: { hasSecondFactor: true },
  })
})

test('an app that is confirmed while another set-up begins keeps its secret', async () => {
  await removeTotp(own, { password: testPassword })
  await startTotp(own, {})
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  try {
    // The confirmation, up to its commit.
    await owner.query('BEGIN')
    const { rows } = await owner.query(
      'UPDATE second_factor SET confirmed_at = now() WHERE person_id = $1 RETURNING sealed_secret',
      [personId],
    )
    const again = startTotp(own, {}).then(
      () => 'started',
      (error: Error) => error.name,
    )
    await expect
      .poll(async () => {
        const waiting = await owner.query(
          'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))',
        )
        return waiting.rowCount
      })
      .toBe(1)
    await owner.query('COMMIT')
    expect(await again).toBe('conflict')
    const kept = await owner.query('SELECT sealed_secret FROM second_factor WHERE person_id = $1', [personId])
    expect(kept.rows).toEqual(rows)
  } finally {
    await owner.end()
  }
})

test('after ten minutes setting up asks for the password; removing and new codes always do', async () => {
  const late = { ...own, now: start + 11 * 60_000 }
  await expect(removeTotp(own, {})).rejects.toMatchObject({ name: 'wrong-password' })
  await expect(removeTotp(own, { password: 'not the password' })).rejects.toMatchObject({
    name: 'wrong-password',
  })
  await expect(renewRecoveryCodes(own, {})).rejects.toMatchObject({ name: 'wrong-password' })
  const { recoveryCodes } = await renewRecoveryCodes(own, { password: testPassword })
  const pending = await openPending(start + hour)
  await expect(giveCode(pending, { code: codes[0]! })).rejects.toMatchObject({ name: 'wrong-code' })
  await giveCode(pending, { code: recoveryCodes[0]! })
  await removeTotp(own, { password: testPassword })
  expect(await getSecondFactor(own)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 })
  await expect(startTotp(late, {})).rejects.toMatchObject({ name: 'wrong-password' })
  await startTotp(late, { password: testPassword })
})

test('who lost everything is let in again by the command line, and is signed out everywhere', async () => {
  await resetSecondFactor(email, start)
  expect(await findSession(own.session.sessionId, start)).toBeNull()
  const again = await openTestSession(personId, visitAt(start))
  expect(again.session.hasSecondFactor).toBe(false)
  expect(await getSecondFactor(again)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 })
})
