import type { PgBoss } from 'pg-boss'
import { importDrop } from '#server/intake/import-drop.ts'
import { listWaitingDrops } from '#server/intake/list-drops.ts'
import { releaseKept } from '#server/intake/release-kept.ts'
import { replayKnown } from '#server/intake/replay-known.ts'
import type { JobDefinition } from '#server/jobs/definitions.ts'
import { foldSweepJob, retentionJob, sealSweepJob } from '#server/jobs/definitions.ts'
import { log } from '#server/log.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { sealReadings } from '#server/readings/seal-readings.ts'
import { applyRetention } from '#server/retention/apply-retention.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { listTenants } from '#server/tenants/list-tenants.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'

/** Every minute what was accepted and not folded, every hour the days that have closed, every night what has been kept long enough. */
export async function registerReadingSweeps(boss: PgBoss): Promise<void> {
  await sweep(boss, foldSweepJob, '* * * * *', async (tenantId) => {
    await importWaiting(tenantId)
    return foldPending(tenantId)
  })
  await sweep(boss, sealSweepJob, '12 * * * *', sealReadings)
  await sweep(boss, retentionJob, '27 3 * * *', async (tenantId) =>
    applyRetention(await makeJobContext(tenantId, 'retention', currentTraceparent()), Date.now()),
  )
}

/** Files that were acknowledged by a process that ended before it imported them, and readings of names that are known by now. */
async function importWaiting(tenantId: string): Promise<void> {
  const ctx = await makeJobContext(tenantId, 'sftp', currentTraceparent())
  for (const id of await listWaitingDrops(ctx)) await importDrop(ctx, id)
  await replayKnown(ctx)
  await releaseKept(ctx)
}

async function sweep(
  boss: PgBoss,
  job: JobDefinition<object>,
  cron: string,
  work: (tenantId: string) => Promise<number>,
): Promise<void> {
  await boss.work(job.name, { pollingIntervalSeconds: 5 }, async () => {
    // One tenant's fault must not keep the others' readings from being folded.
    for (const { id } of await listTenants())
      await work(id).catch((error) => log('error', `${job.name} failed`, { tenantId: id, error }))
  })
  await boss.schedule(job.name, cron, {}, { missed: 'once' })
}
