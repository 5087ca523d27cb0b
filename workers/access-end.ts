import type { PgBoss } from 'pg-boss'
import type { AccessJobData } from '#server/access/access-job.ts'
import { accessEndJob } from '#server/access/access-job.ts'
import { expireAccess } from '#server/access/expire-access.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'

/** Writes into a tenant's trail that a maintainer's access ran out. */
export async function registerAccessEnds(boss: PgBoss): Promise<void> {
  await boss.work<AccessJobData>(accessEndJob.name, { pollingIntervalSeconds: 2 }, async ([job]) => {
    if (!job) return
    const { tenantId, grantId, trace } = job.data
    const ctx = await makeJobContext(tenantId, 'access-end', trace)
    if (!(await expireAccess(ctx, { grantId }))) throw new Error('this access is not over yet')
  })
}
