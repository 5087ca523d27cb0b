import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { makePerson, openTestSession, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { confirmTotp } from '#server/second-factor/confirm-totp.ts'
import { makeTotp } from '#server/second-factor/make-totp.ts'
import { startTotp } from '#server/second-factor/start-totp.ts'
import { findSession } from '#server/sessions/find-session.ts'
import { openSession } from '#server/sessions/open-session.ts'
import { signInWithIdentity } from './sign-in-with-identity.ts'

const now = Date.UTC(2026, 10, 24, 12)
const iss = 'https://id.example'
let email: string
let personId: string

beforeAll(async () => {
  email = (await makePerson(await makeTenant())).email
  personId = (await withSystem('account', (tx) => tx.person.findUniqueOrThrow({ where: { email } }))).id
})

const claim = (claims: object) => signInWithIdentity({ iss, sub: randomUUID(), ...claims }, visitAt(now))

test('an e-mail that the provider did not verify, or none, links to nobody', async () => {
  for (const claims of [{ email }, { email, email_verified: false }, { email, email_verified: 'false' }, {}])
    expect(await claim(claims)).toEqual({ refusal: 'no-verified-email' })
  expect(await withSystem('account', (tx) => tx.identity.count({ where: { personId } }))).toBe(0)
})

test('nobody is created', async () => {
  const unknown = `new-${randomUUID()}@caudal.example`
  expect(await claim({ email: unknown, email_verified: true })).toEqual({ refusal: 'no-account' })
  expect(await withSystem('account', (tx) => tx.person.findUnique({ where: { email: unknown } }))).toBeNull()
})

test('a verified e-mail links once; from then on the subject counts, whatever its e-mail is', async () => {
  const sub = randomUUID()
  expect(await claim({ sub, email: email.toUpperCase(), email_verified: true })).toMatchObject({
    id: personId,
  })
  expect(await claim({ sub, email: 'moved@caudal.example', email_verified: false })).toMatchObject({
    id: personId,
  })
  // The same subject of another issuer is somebody else.
  expect(await signInWithIdentity({ iss: 'https://other.example', sub }, visitAt(now))).toEqual({
    refusal: 'no-verified-email',
  })
})

test('two first sign-ins at once link one identity', async () => {
  const sub = randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => claim({ sub, email, email_verified: true })),
  )
  expect(answers.every((answer) => 'id' in answer && answer.id === personId)).toBe(true)
  expect(await withSystem('account', (tx) => tx.identity.count({ where: { subject: sub } }))).toBe(1)
})

test('who has an authenticator app is asked for its code, unless the provider asked for a second factor', async () => {
  const ctx = await openTestSession(personId, visitAt(now))
  const { secret } = await startTotp(ctx, {})
  await confirmTotp(ctx, { code: makeTotp(email, secret).generate({ timestamp: now }) })
  const open = async (amr: string[]) => {
    const answer = await claim({ email, email_verified: true, amr })
    if (!('id' in answer)) throw new Error('refused')
    const { isProvenTwice } = answer
    return findSession(await openSession(answer.id, { method: 'oidc', isProvenTwice }, visitAt(now)), now)
  }
  expect(await open(['pwd'])).toMatchObject({ isPending: true })
  expect(await open(['pwd', 'mfa'])).toMatchObject({ isPending: false, session: { hasSecondFactor: true } })
})
