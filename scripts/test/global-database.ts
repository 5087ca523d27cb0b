import type { TestProject } from 'vitest/node'
import { makeScratchDatabase } from '../database/make-scratch-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each of the files that run at once. */
    databaseUrls: string[]
  }
}

/** Migrated databases of this test run's own: one for each of the files that run at once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databases: Awaited<ReturnType<typeof makeScratchDatabase>>[] = []
  const drop = async () => {
    for (const database of databases.splice(0).reverse()) await database.drop()
  }
  try {
    for (let at = 0; at < project.config.maxWorkers; at++) databases.push(await makeScratchDatabase('test'))
    process.env.CAUDAL_LOG_LEVEL ??= 'error'
    const { migrate } = await import('#server/db/migrate.ts')
    await Promise.all(databases.map(({ url }) => migrate(url, process.env.CAUDAL_SECRET!)))
    project.provide(
      'databaseUrls',
      databases.map(({ url }) => url),
    )
    return drop
  } catch (error) {
    await drop()
    throw error
  }
}
