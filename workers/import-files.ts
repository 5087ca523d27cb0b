import type { PgBoss } from 'pg-boss'
import { importDrop } from '#server/intake/import-drop.ts'
import type { ImportJobData } from '#server/intake/import-job.ts'
import { importJob } from '#server/intake/import-job.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'

/** Imports files one after the other for each tenant: a file is held whole. */
export async function registerFileImports(boss: PgBoss): Promise<void> {
  await boss.work<ImportJobData>(
    importJob.name,
    { localConcurrency: 2, groupConcurrency: 1, pollingIntervalSeconds: 1 },
    async ([job]) => {
      if (!job) return
      const { tenantId, dropId, trace } = job.data
      await importDrop(await makeJobContext(tenantId, 'intake', trace), dropId)
    },
  )
}
