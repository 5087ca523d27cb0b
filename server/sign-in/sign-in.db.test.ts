import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { makePerson, openTestSession, testPassword, visitAt } from '#scripts/test/make-person.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { listSignIns } from './list-sign-ins.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

const minute = 60_000
let email: string
/** A time and an address of each test's own. */
let start = Date.UTC(2026, 10, 24, 12)
let address: string

beforeEach(async () => {
  start += 24 * 60 * minute
  address = `2001:db8::${randomUUID().slice(0, 4)}`
  email = (await makePerson(await makeTenant())).email
})

const visit = (afterMs = 0) => visitAt(start + afterMs, { address })
const guess = (password: string, afterMs = 0, who = email) =>
  signInWithPassword({ email: who, password }, visit(afterMs))
const countOutcomes = async (where: { address?: string; personId?: string }) => {
  const rows = await withSystem('account', (tx) => tx.signInEvent.findMany({ where }))
  return Object.fromEntries(
    [...Map.groupBy(rows, (row) => row.outcome)].map(([outcome, own]) => [outcome, own.length]),
  )
}

/** The verb as three web processes have it: each with a line of its own, on one database. */
async function loadThrice() {
  const loaded = []
  for (let index = 0; index < 3; index++) {
    vi.resetModules()
    loaded.push((await import('./sign-in-with-password.ts')).signInWithPassword)
  }
  return loaded
}

test('of 50 guesses made at once in three processes ten are looked at, and the right one after them is not', async () => {
  const processes = await loadThrice()
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      processes[index % 3]!({ email, password: `guess number ${index}` }, visit()),
    ),
  )
  expect(guesses.every((one) => one === null)).toBe(true)
  expect(await countOutcomes({ address })).toMatchObject({ refused: 10 })
  expect(await guess(testPassword)).toBeNull()
})

test('the right password among 50 at once counts as any other until it is found right', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, index) => guess(index === 49 ? testPassword : `guess ${index}`)),
  )
  const { refused = 0, succeeded = 0 } = await countOutcomes({ address })
  expect(succeeded).toBe(guesses.filter((one) => one !== null).length)
  // A success lets ten more failures be made; without one it is ten in all.
  expect(refused).toBeLessThanOrEqual(10 + 10 * succeeded)
  expect(refused).toBeGreaterThanOrEqual(10)
})

test('the lock ends by itself 15 min after the failures', async () => {
  for (let index = 0; index < 10; index++) await guess('wrong guess', index * 1000)
  expect(await guess(testPassword, 14 * minute)).toBeNull()
  expect(await guess(testPassword, 15 * minute + 10_000)).not.toBeNull()
})

test('a success forgets the failures before it', async () => {
  for (let index = 0; index < 9; index++) await guess('wrong guess')
  expect(await guess(testPassword, 1)).not.toBeNull()
  for (let index = 0; index < 9; index++) await guess('wrong guess', 2)
  expect(await guess(testPassword, 3)).not.toBeNull()
})

test('an e-mail that nobody has is refused, locked and noted like any other, without its words', async () => {
  const nobody = `nobody-${randomUUID()}@caudal.example`
  for (let index = 0; index < 12; index++) expect(await guess('wrong guess', 0, nobody)).toBeNull()
  expect(await countOutcomes({ address })).toEqual({ refused: 10, locked: 1 })
  const rows = await withSystem('account', (tx) => tx.signInEvent.findMany({ where: { address } }))
  expect(rows.every((row) => row.personId === null)).toBe(true)
  expect(JSON.stringify(rows)).not.toContain('nobody')
})

test('it takes as long for an e-mail that nobody has', async () => {
  const nobody = `nobody-${randomUUID()}@caudal.example`
  const times = { known: [] as number[], unknown: [] as number[] }
  await guess('warm up', -60 * minute)
  for (let index = 0; index < 9; index++)
    for (const kind of ['known', 'unknown'] as const) {
      const startedAt = performance.now()
      await guess('wrong guess', 0, kind === 'known' ? email : nobody)
      times[kind].push(performance.now() - startedAt)
    }
  const [known, unknown] = [times.known, times.unknown].map((own) => own.sort((a, b) => a - b)[4]!)
  expect(Math.max(known! / unknown!, unknown! / known!)).toBeLessThan(3)
})

test('a hundred failures from one address lock it for every e-mail; other addresses go on', async () => {
  await withSystem('account', (tx) =>
    tx.signInEvent.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        id: randomUUID(),
        at: new Date(start - index * 1000),
        subject: `someone ${index}`,
        address,
        method: 'password',
        outcome: 'refused',
      })),
    }),
  )
  expect(await guess(testPassword)).toBeNull()
  expect(
    await signInWithPassword({ email, password: testPassword }, visitAt(start, { address: '192.0.2.77' })),
  ).not.toBeNull()
})

test('upper case and blanks make no other e-mail', async () => {
  for (let index = 0; index < 10; index++)
    await guess('wrong guess', 0, index % 2 ? email : ` ${email.toUpperCase()} `)
  expect(await guess(testPassword)).toBeNull()
})

test('the person sees attempts on their account', async () => {
  await guess('wrong guess')
  const person = await guess(testPassword, 1000)
  const own = await listSignIns(await openTestSession(person!.id, visit(1000)))
  expect(own).toMatchObject([
    { at: start + 1000, outcome: 'succeeded', method: 'password', address },
    { at: start, outcome: 'refused' },
  ])
})

test('a hash of other parameters is made anew when its password is given', async () => {
  const passwordHash = await hash(testPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
  await withSystem('account', (tx) => tx.person.update({ where: { email }, data: { passwordHash } }))
  expect(await guess('wrong guess')).toBeNull()
  const read = () => withSystem('account', (tx) => tx.person.findUniqueOrThrow({ where: { email } }))
  expect((await read()).passwordHash).toBe(passwordHash)
  expect(await guess(testPassword)).not.toBeNull()
  expect((await read()).passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await guess(testPassword)).not.toBeNull()
})

test('attempts are forgotten after 90 days', async () => {
  const old = {
    id: randomUUID(),
    at: new Date(start - 91 * 24 * 60 * minute),
    subject: 'old',
    method: 'password',
  }
  await withSystem('account', (tx) => tx.signInEvent.create({ data: { ...old, outcome: 'refused' } }))
  await guess(testPassword)
  expect(await withSystem('account', (tx) => tx.signInEvent.count({ where: { subject: 'old' } }))).toBe(0)
})
