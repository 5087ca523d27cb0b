import { fromPrisma } from 'pg-boss'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { RunKind } from '#server/runs/contract.ts'
import { getBoss } from './boss.ts'
import { jobOfKind } from './definitions.ts'

/** Sends a run's job in the caller's transaction: the run and its job are there together or not at all. */
export async function enqueueRun(
  tx: TenantTx,
  run: { tenantId: string; id: string; kind: RunKind; trace: string },
): Promise<void> {
  const boss = await getBoss()
  await boss.send(
    jobOfKind[run.kind].name,
    { tenantId: run.tenantId, runId: run.id, trace: run.trace },
    { singletonKey: run.id, group: { id: run.tenantId }, db: fromPrisma(tx) },
  )
}
