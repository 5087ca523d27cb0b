import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { problemResponse } from '#server/http/problem-response.ts'
import { PrismaClient } from './generated/client.ts'
import { isConnectionLost } from './is-connection-lost.ts'
import { isUnavailable } from './is-unavailable.ts'
import { withTenant } from './with-tenant.ts'

test('a connection that the server ends fails its own request with 503, and the process goes on', async () => {
  const ctx = await makeTenant()
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  const kill = async (moment: 'between' | 'during') => {
    const work = withTenant(ctx.tenantId, async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      const killing = owner.query('SELECT pg_terminate_backend($1)', [row!.pid])
      if (moment === 'between') await killing
      await tx.$queryRaw`SELECT pg_sleep(5)::text`
    })
    return work.then(
      () => null,
      (error: unknown) => error,
    )
  }
  for (const moment of ['between', 'during'] as const) {
    const error = await kill(moment)
    expect(isConnectionLost(error), String(error)).toBe(true)
    expect(problemResponse(error, new Request('http://localhost/')).status).toBe(503)
    expect(await withTenant(ctx.tenantId, (tx) => tx.tenant.count())).toBe(1)
  }
  await owner.end()
  expect(isConnectionLost(new Error('something else'))).toBe(false)
  // As Prisma says it while the server starts after a crash, and on a full disk.
  const starting = new Error('Database error. Code: `57P03`. Message: `the database system is starting up`')
  const full = new Error('Raw query failed. Code: `53100`. Message: `could not extend file`')
  expect([starting, full].map(isUnavailable)).toEqual([true, true])
  expect(isConnectionLost(full)).toBe(false)
})

test('a server that nothing listens for is a lost connection, whichever way it is asked', async () => {
  const nobody = new PrismaClient({ adapter: new PrismaPg('postgresql://nobody@127.0.0.1:1/nothing') })
  const errors = [
    await nobody.$queryRawUnsafe('SELECT 1').catch((error: unknown) => error),
    await nobody.tenant.count().catch((error: unknown) => error),
    await nobody.$transaction((tx) => tx.tenant.count()).catch((error: unknown) => error),
  ]
  for (const error of errors) expect(isConnectionLost(error), String(error)).toBe(true)
  await nobody.$disconnect()
})
