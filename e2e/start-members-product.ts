import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import type { MailServer } from '#scripts/test/start-mail-server.ts'
import { startMailServer } from '#scripts/test/start-mail-server.ts'
import { startOnScratch } from './start-on-scratch.ts'

export type MembersProduct = { url: string; mails: MailServer; stop: () => Promise<void> }

export const slug = 'vila-nova'
export const people = {
  admin: 'administradora@vila-nova.example',
  maintainer: 'manutencao@caudal.example',
}
export const peoplesPassword = 'a pump below the hill'

/** The web app, a worker and a mail server, with one utility that has an administrator, and a maintainer of the service. */
export function startMembersProduct(): Promise<MembersProduct> {
  return startOnScratch(async (ownerUrl, stops) => {
    const mails = await startMailServer()
    stops.push(mails.stop)
    const port = await findFreePort()
    Object.assign(process.env, {
      CAUDAL_BASE_URL: `http://localhost:${port}`,
      CAUDAL_SMTP_URL: mails.url,
      CAUDAL_MAIL_FROM: 'Caudal <caudal@caudal.example>',
    })
    await addPeople(ownerUrl)
    const { closeClients } = await import('#server/db/clients.ts')
    stops.push(closeClients)
    const { startWorker } = await import('#scripts/processes/start-worker.ts')
    const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
    await buildWeb()
    stops.push((await startWorker()).stop)
    const web = await startWeb(port)
    stops.push(web.stop)
    return { url: web.url, mails }
  })
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function addPeople(ownerUrl: string): Promise<void> {
  const { migrate } = await import('#server/db/migrate.ts')
  const { createTenant } = await import('#server/tenants/create-tenant.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const { addMaintainer } = await import('#server/platform/set-maintainer.ts')
  await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
  const { id: tenantId } = await createTenant({
    slug,
    name: 'Águas de Vila Nova',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  const password = peoplesPassword
  await saveMember({ tenantId, email: people.admin, name: 'Ada Admin', password, role: 'admin' })
  await addMaintainer({ email: people.maintainer, name: 'Mia Maintainer', password })
}
