import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startIntake } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { createToken } from '#server/tokens/create-token.ts'

let intake: Running & { url: string }
/** Holds the tenants' locks, so that nothing is folded. */
const holder = new pg.Client({ connectionString: process.env.DATABASE_URL })

beforeAll(async () => {
  await holder.connect()
  process.env.CAUDAL_INTAKE_TENANT_BACKLOG = '1000'
  process.env.CAUDAL_INTAKE_BACKLOG = '1600'
  intake = await startIntake(await findFreePort(), await findFreePort())
})
afterAll(async () => {
  await holder.end()
  await intake.stop()
})

async function makeSender() {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await holder.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [ctx.tenantId])
  const { secret } = await createToken(ctx, { name: 'sender', scopes: ['readings:write'], days: 1 })
  let nextMs = Date.now() - 40_000_000
  let taken = 0
  /** Sends 200 readings. */
  const send = async () => {
    const lines = Array.from({ length: 200 }, () => `m,signal=level value=1 ${(nextMs += 1_000)}`)
    const answer = await fetch(`${intake.url}/write?precision=ms`, {
      method: 'POST',
      headers: { authorization: `Token ${secret}` },
      body: lines.join('\n'),
    })
    if (answer.status === 204) taken += 200
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      text: await answer.text(),
    }
  }
  const sendUntil = async (status: number) => {
    const deadline = Date.now() + 60_000
    for (;;) {
      const answer = await send()
      if (answer.status === status) return answer
      if (Date.now() > deadline) throw new Error(`no ${status} in a minute, but ${answer.status}`)
    }
  }
  const waiting = () =>
    withTenant(ctx.tenantId, async (tx) =>
      (await tx.intakeBatch.findMany({ where: { foldedAt: null } })).reduce((sum, one) => sum + one.rows, 0),
    )
  return { send, sendUntil, waiting, taken: () => taken }
}

test('while nothing is folded a tenant is put off at its limit, all are at the whole’s, and both go on when it is', async () => {
  await holder.query('BEGIN')
  const one = await makeSender()
  const refused = await one.sendUntil(503)
  expect(refused.retryAfter).toBe('2')
  expect(refused.text).toContain('1000 readings of this utility wait')
  expect(await one.waiting()).toBe(1_000)
  const other = await makeSender()
  expect((await other.sendUntil(503)).text).toContain('1600 readings of all utilities wait')
  expect(await other.waiting()).toBe(600)
  await holder.query('COMMIT')
  await other.sendUntil(204)
  await one.sendUntil(204)
  expect([one.taken(), other.taken()]).toEqual([1_200, 800])
})
