import type { JobDefinition } from '#server/jobs/definitions.ts'

/** What an import's job carries: which kept file it is about. */
export type ImportJobData = { tenantId: string; dropId: string; trace: string }

/** Imports a file that was chosen on a page. What it leaves behind, the sweep of every minute imports. */
export const importJob: JobDefinition<ImportJobData> = {
  name: 'intake.import',
  queue: { retryLimit: 2, retryDelay: 2, expireInSeconds: 900, deleteAfterSeconds: 86_400 },
}
