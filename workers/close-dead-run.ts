import type { PgBoss } from 'pg-boss'
import { withTenant } from '#server/db/with-tenant.ts'
import type { RunJobData } from '#server/jobs/definitions.ts'
import { deadJob } from '#server/jobs/definitions.ts'
import { failChain } from '#server/runs/fail-chain.ts'

/** A run whose job failed on every try is closed with an error, so that its chain ends with an explicit outcome. */
export function registerDeadRuns(boss: PgBoss): Promise<string> {
  return boss.work<RunJobData>(deadJob.name, { pollingIntervalSeconds: 1 }, async ([job]) => {
    if (!job) return
    const { tenantId, runId } = job.data
    await withTenant(tenantId, (tx) =>
      failChain(
        tx,
        tenantId,
        runId,
        {
          name: 'unexpected',
          message: 'The computation failed on every try',
          mend: 'The log has the trace under this run’s id. The next scheduled run starts afresh.',
          details: [],
        },
        null,
      ),
    )
  })
}
