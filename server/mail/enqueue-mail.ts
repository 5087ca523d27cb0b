import { fromPrisma } from 'pg-boss'
import type { SystemTx } from '#server/db/with-system.ts'
import { getBoss } from '#server/jobs/boss.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import type { MailJobData } from './mail-job.ts'
import { mailJob } from './mail-job.ts'

type WithoutTrace<T> = T extends unknown ? Omit<T, 'trace'> : never

/** Sends a mail's job in the caller's transaction: the row it is about and the job are there together or not at all. */
export async function enqueueMail(tx: SystemTx, data: WithoutTrace<MailJobData>): Promise<void> {
  const boss = await getBoss()
  const group = 'tenantId' in data ? { group: { id: data.tenantId } } : {}
  await boss.send(mailJob.name, { ...data, trace: currentTraceparent() }, { ...group, db: fromPrisma(tx) })
}
