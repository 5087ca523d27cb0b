import type { JobDefinition } from '#server/jobs/definitions.ts'

export type AccessJobData = { tenantId: string; grantId: string; trace: string }

/** Sent when a maintainer's access is opened, for when it runs out: writes the end into the tenant's trail. */
export const accessEndJob: JobDefinition<AccessJobData> = {
  name: 'access.end',
  queue: { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 300, expireInSeconds: 60 },
}
