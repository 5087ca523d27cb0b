import { beforeAll, expect, test } from 'vitest'
import { makeToken } from '#scripts/test/call-api.ts'
import { fuzzRoute } from '#scripts/test/fuzz-route.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallReadingsCsv, smallSignals } from '#scripts/test/small-utility.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { listRoutes } from './list-routes.ts'

let ctx: TenantContext
let known: string[]

beforeAll(async () => {
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await importReadings(ctx, {
    fileName: 'a.csv',
    content: smallReadingsCsv(Math.floor(Date.now() / 3_600_000) * 3_600_000, 3),
    known: { kind: 'now' },
  })
  const chain = await startChain(ctx, {})
  const { id } = await createToken(ctx, { name: 'known', scopes: ['kpi:read'], days: 1 })
  const keys = smallSignals.map(({ key }) => key)
  known = [...keys, keys.join(','), 'J2', 'T1', 'PU1', 'town', smallInp, chain.id, chain.runs[0]!.id, id]
  known.push('peak', 'night', 'EUR', 'Europe/Lisbon', '2026-01-01', '00:00', '24:00', '01-01', '1')
})

test.each(listRoutes().map(({ method, path }) => [`${method} ${path}`, { method, path }] as const))(
  '%s answers every request that its description lets one think of, and none with an error of its own',
  async (_, route) => {
    const { secret: token } = await makeToken(ctx)
    const statuses = await fuzzRoute(route, { token, tenant: ctx.tenant.slug }, known)
    expect(statuses).not.toContain(401)
    expect(statuses).not.toContain(429)
  },
)
