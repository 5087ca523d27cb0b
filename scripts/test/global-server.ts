import { fileURLToPath } from 'node:url'
import { openDatabase } from '../database/open-database.ts'
import { buildWeb } from '../processes/start-web.ts'

/** What the journeys share: the server on which each has a database of its own, and the built web app. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openDatabase(fileURLToPath(new URL('../../.caudal/e2e', import.meta.url)))
  await buildWeb()
  return server.stop
}
