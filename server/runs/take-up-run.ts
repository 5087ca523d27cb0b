import type { TenantTx } from '#server/db/with-tenant.ts'

/** Marks the run as running, again after a worker that died. False when it has ended: there is nothing to do. */
export async function takeUpRun(tx: TenantTx, runId: string): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, state: { in: ['queued', 'running'] } },
    data: { state: 'running', startedAt: new Date(), progress: 0, attempts: { increment: 1 } },
  })
  return count === 1
}
