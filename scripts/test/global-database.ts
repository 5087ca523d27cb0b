import { makeScratchDatabase } from '../database/make-scratch-database.ts'

/** A migrated database of its own for this test run. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, drop } = await makeScratchDatabase('test')
  process.env.CAUDAL_LOG_LEVEL ??= 'error'
  const { migrate } = await import('#server/db/migrate.ts')
  await migrate(url, process.env.CAUDAL_SECRET!)
  return drop
}
