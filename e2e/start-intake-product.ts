import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import { startOnScratch } from './start-on-scratch.ts'

export const intakeSlug = 'vila-nova'
export const engineer = 'engenheira@vila-nova.example'
export const admin = 'administradora@vila-nova.example'

/** The web app and a worker, with one small utility and its engineer. */
export function startIntakeProduct(): Promise<{ url: string; stop: () => Promise<void> }> {
  return startOnScratch(async (ownerUrl, stops) => {
    await addUtility(ownerUrl)
    const { closeClients } = await import('#server/db/clients.ts')
    const { stopBoss } = await import('#server/jobs/boss.ts')
    stops.push(closeClients, stopBoss)
    const { startWorker } = await import('#scripts/processes/start-worker.ts')
    const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
    await buildWeb()
    stops.push((await startWorker()).stop)
    const web = await startWeb(await findFreePort())
    stops.push(web.stop)
    return { url: web.url }
  })
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function addUtility(ownerUrl: string): Promise<void> {
  const { migrate } = await import('#server/db/migrate.ts')
  await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
  const { makeTenant } = await import('#scripts/test/make-tenant.ts')
  const { setUpSmallUtility } = await import('#scripts/test/small-utility.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const ctx = await makeTenant('Europe/Lisbon', intakeSlug)
  await setUpSmallUtility(ctx)
  for (const [email, name, role] of [
    [engineer, 'Eva Engenheira', 'engineer'],
    [admin, 'Ana Administradora', 'admin'],
  ] as const)
    await saveMember({ tenantId: ctx.tenantId, email, name, password: demoPassword, role })
}
