import { PgBoss } from 'pg-boss'
import { accessEndJob } from '#server/access/access-job.ts'
import { importJob } from '#server/intake/import-job.ts'
import { deadMailJob, mailJob } from '#server/mail/mail-job.ts'
import {
  auditSealJob,
  chainTickJob,
  deadJob,
  foldSweepJob,
  jobOfKind,
  kpiTickJob,
  retentionJob,
  sealSweepJob,
} from './definitions.ts'

/** Installs pg-boss's schema as the owner and brings every queue to its definition. */
export async function createQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  try {
    await createQueue(boss, deadJob.name, deadJob.queue)
    for (const job of Object.values(jobOfKind))
      await createQueue(boss, job.name, { ...job.queue, deadLetter: deadJob.name })
    await createQueue(boss, deadMailJob.name, deadMailJob.queue)
    await createQueue(boss, accessEndJob.name, accessEndJob.queue)
    await createQueue(boss, importJob.name, importJob.queue)
    await createQueue(boss, mailJob.name, { ...mailJob.queue, deadLetter: deadMailJob.name })
    for (const job of [chainTickJob, kpiTickJob, auditSealJob, foldSweepJob, sealSweepJob, retentionJob])
      await createQueue(boss, job.name, { ...job.queue, policy: 'exclusive' })
  } finally {
    await boss.stop({ graceful: false })
  }
}

type Options = NonNullable<Parameters<PgBoss['createQueue']>[1]>

/** A queue's policy is given once, when it is made; all else is brought to its definition each time. */
async function createQueue(boss: PgBoss, name: string, { policy, ...options }: Options): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options)
  else await boss.createQueue(name, { ...options, ...(policy ? { policy } : {}) })
}
