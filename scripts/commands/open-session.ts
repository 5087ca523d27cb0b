import { fileURLToPath } from 'node:url'
import { codeVersion } from '../code-version.ts'
import { openDatabase } from '../database/open-database.ts'

const stateDir = fileURLToPath(new URL('../../.caudal', import.meta.url))

/** Opens the database for one command, schema up to date, and closes everything after it. */
export async function inSession<T>(work: () => Promise<T>): Promise<T> {
  process.env.CAUDAL_CODE_VERSION ??= codeVersion()
  const database = await openDatabase(stateDir)
  const { migrate } = await import('#server/db/migrate.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  const { stopBoss } = await import('#server/jobs/boss.ts')
  try {
    await migrate(database.url, process.env.CAUDAL_SECRET!)
    return await work()
  } finally {
    await stopBoss()
    await closeClients()
    await database.stop()
  }
}

/** The context of the command line in a tenant. @throws AppError not-found. */
export async function openTenant(slug: string) {
  const { findTenant } = await import('#server/tenants/find-tenant.ts')
  const { makeJobContext } = await import('#server/tenants/make-job-context.ts')
  const { currentTraceparent } = await import('#server/telemetry.ts')
  const { notFound } = await import('#server/errors.ts')
  const found = await findTenant(slug)
  if (!found) throw notFound(`Tenant "${slug}"`)
  return makeJobContext(found.id, 'command-line', currentTraceparent())
}
