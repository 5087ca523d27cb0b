import { setUpSmallUtility, smallInp, smallSettings } from '#scripts/test/small-utility.ts'
import { tokenScopes } from '#server/auth/permissions.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { writeReadings } from '#server/readings/write-readings.ts'
import { failChain } from '#server/runs/fail-chain.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { createSignals } from '#server/signals/create-signals.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { createTenant } from '#server/tenants/create-tenant.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import type { MarkedTenant } from './marked-tenant.ts'
import { markedValue, markOf } from './marked-tenant.ts'

/** Tenants with a network, settings, signals, readings, a chain that ended with a plan row, and a token, all of it marked. */
export async function makeMarkedTenants(count: number): Promise<MarkedTenant[]> {
  const run = crypto.randomUUID().slice(0, 8)
  const tenants: MarkedTenant[] = []
  for (let number = 1; number <= count; number++) tenants.push(await makeMarkedTenant(number, run))
  return tenants
}

async function makeMarkedTenant(number: number, run: string): Promise<MarkedTenant> {
  const mark = markOf(number)
  const slug = `${mark}-${run}`
  const { id: tenantId } = await createTenant({
    slug,
    name: `Utility ${mark}`,
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  const ctx = await makeJobContext(tenantId, `soak-${mark}`, currentTraceparent())
  const settings = smallSettings()
  settings.zones[0]!.name = `Zone ${mark}`
  settings.tanks[0]!.name = `Tank ${mark}`
  settings.pumps[0]!.name = `Pump ${mark}`
  await setUpSmallUtility(ctx, settings)
  await importNetwork(ctx, { name: `${mark}.inp`, inp: smallInp.replace('One pump', mark) })
  const key = `${mark}.flow`
  await createSignals(ctx, {
    signals: [
      {
        key,
        name: `Flow ${mark}`,
        quantity: 'flow',
        unit: 'm3/h',
        assetKind: 'pump',
        assetId: 'PU1',
        intervalS: 60,
      },
    ],
  })
  await writeReadings(ctx, {
    source: mark,
    readings: Array.from({ length: 200 }, (_, minute) => ({
      signal: key,
      time: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
      value: markedValue(number, minute),
    })),
  })
  const chain = await startChain(ctx, {})
  const error = { name: 'unexpected' as const, message: `Failure ${mark}`, mend: null, details: [] }
  await withTenant(tenantId, (tx) => failChain(tx, tenantId, chain.runs[0]!.id, error, null))
  const token = await createToken(ctx, { name: `Token ${mark}`, scopes: [...tokenScopes], days: 1 })
  return {
    number,
    tenantId,
    slug,
    secret: token.secret!,
    chainId: chain.id,
    runId: chain.runs[0]!.id,
    tokenId: token.id,
  }
}
