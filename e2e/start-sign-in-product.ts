import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { startOidcProvider } from './start-oidc-provider.ts'
import { startOnScratch } from './start-on-scratch.ts'

export type SignInProduct = {
  /** The web app as most run it: passwords, and an OpenID provider. */
  url: string
  /** The same on the same database where passwords sign nobody in and administrators need a second factor. */
  strictUrl: string
  issuer: string
  stop: () => Promise<void>
}

export const people = {
  operator: 'operadora@vila-nova.example',
  viewer: 'gestor@vila-nova.example',
  admin: 'administradora@vila-nova.example',
  byProvider: 'engenheira@vila-nova.example',
}
export const peoplesPassword = 'a pump below the hill'

/** The web app with one utility that has people and nothing else, which is all that signing in needs. */
export function startSignInProduct(): Promise<SignInProduct> {
  return startOnScratch(async (ownerUrl, stops) => {
    const [webPort, issuerPort] = [await findFreePort(), await findFreePort()]
    const redirectUri = `http://localhost:${webPort}/api/auth/callback/oidc`
    const provider = await startOidcProvider(redirectUri, issuerPort)
    stops.push(provider.stop)
    process.env.CAUDAL_OIDC_ISSUER = provider.issuer
    process.env.CAUDAL_OIDC_CLIENT_ID = provider.clientId
    process.env.CAUDAL_OIDC_CLIENT_SECRET = provider.clientSecret
    process.env.CAUDAL_OIDC_NAME = 'Vila Nova'
    await addPeople(ownerUrl)
    const { closeClients } = await import('#server/db/clients.ts')
    stops.push(closeClients)
    const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
    await buildWeb()
    const web = await startWeb(webPort)
    stops.push(web.stop)
    Object.assign(process.env, { CAUDAL_PASSWORD_SIGN_IN: 'false', CAUDAL_REQUIRE_ADMIN_TOTP: 'true' })
    const strict = await startWeb(await findFreePort())
    stops.push(strict.stop)
    return { url: web.url, strictUrl: strict.url, issuer: provider.issuer }
  })
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function addPeople(ownerUrl: string): Promise<void> {
  const { migrate } = await import('#server/db/migrate.ts')
  const { createTenant } = await import('#server/tenants/create-tenant.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  await migrate(ownerUrl, process.env.CAUDAL_SECRET!)
  const { id: tenantId } = await createTenant({
    slug: 'vila-nova',
    name: 'Águas de Vila Nova',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'pt',
    environment: 'STAGING',
  })
  const add = (email: string, role: 'viewer' | 'operator' | 'engineer' | 'admin') =>
    saveMember({ tenantId, email, name: `Name of ${role}`, password: peoplesPassword, role })
  await add(people.operator, 'operator')
  await add(people.viewer, 'viewer')
  await add(people.admin, 'admin')
  await add(people.byProvider, 'engineer')
}
