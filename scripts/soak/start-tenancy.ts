import { findFreePort } from '../database/embedded-postgres.ts'
import { makeScratchDatabase } from '../database/make-scratch-database.ts'

/** The soak of tenancy on a database of its own, with a web app that it builds. @returns whether it held. */
export async function startTenancySoak(size: {
  operations: number
  tenants: number
  seed: number
}): Promise<boolean> {
  const database = await makeScratchDatabase('soak')
  const { migrate } = await import('#server/db/migrate.ts')
  const { buildWeb, startWeb } = await import('../processes/start-web.ts')
  const { runTenancySoak } = await import('./run-tenancy.ts')
  await migrate(database.url, process.env.CAUDAL_SECRET!)
  await buildWeb()
  process.env.CAUDAL_DATABASE_POOL = '3'
  const web = await startWeb(await findFreePort(), { CAUDAL_WEB_PROCESSES: '2' })
  const result = await runTenancySoak({
    ...size,
    ownerUrl: database.url,
    webUrl: web.url,
    say: (text) => console.error(text),
  }).finally(async () => {
    await web.stop()
    await database.drop()
  })
  const { byKind, foreign, unexpected, ...figures } = result
  console.log(
    JSON.stringify({ ...figures, foreign: foreign.length, unexpected: unexpected.length, byKind }, null, 2),
  )
  for (const what of [...foreign, ...unexpected]) console.error(what)
  return foreign.length + unexpected.length === 0
}
