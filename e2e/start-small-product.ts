import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import { startOnScratch } from './start-on-scratch.ts'

export type SmallProduct = {
  /** The web app as it is reached without TLS. */
  url: string
  /** The same, told that browsers reach it at https://caudal.example. */
  secureUrl: string
  stop: () => Promise<void>
}

export const smallOperator = 'operadora@vila-nova.example'

/** The built web app with one small utility, its readings and its operator: no worker, no plan. */
export function startSmallProduct(): Promise<SmallProduct> {
  return startOnScratch(async (ownerUrl, stops) => {
    const { closeClients } = await import('#server/db/clients.ts')
    const { stopBoss } = await import('#server/jobs/boss.ts')
    stops.push(closeClients, stopBoss)
    await addUtility(ownerUrl)
    const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
    await buildWeb()
    const web = await startWeb(await findFreePort())
    stops.push(web.stop)
    const secure = await startWeb(await findFreePort(), { CAUDAL_BASE_URL: 'https://caudal.example' })
    stops.push(secure.stop)
    return { url: web.url, secureUrl: secure.url }
  })
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function addUtility(ownerUrl: string): Promise<void> {
  const { migrate } = await import('#server/db/migrate.ts')
  await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
  const { makeTenant } = await import('#scripts/test/make-tenant.ts')
  const { setUpSmallUtility, smallReadingsCsv } = await import('#scripts/test/small-utility.ts')
  const { importReadings } = await import('#server/readings/import-readings.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const ctx = await makeTenant('Europe/Lisbon', 'vila-nova')
  await setUpSmallUtility(ctx)
  await importReadings(ctx, {
    fileName: 'readings.csv',
    content: smallReadingsCsv(Math.floor(Date.now() / 3_600_000) * 3_600_000, 2),
    known: { kind: 'measured-plus', lagS: 0 },
  })
  await saveMember({
    tenantId: ctx.tenantId,
    email: smallOperator,
    name: 'Inês Operadora',
    password: demoPassword,
    role: 'operator',
  })
}
