import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { enqueueRun } from '#server/jobs/enqueue-run.ts'
import type { RunKind } from './contract.ts'
import { chainSteps } from './map-run.ts'
import type { RunResultStatus } from './run-words.ts'

export type RunOutcome = {
  resultStatus: RunResultStatus
  result?: Prisma.InputJsonValue
  input?: Prisma.InputJsonValue
  inputDigest?: string
  evaluations?: number
  peakMb: number
}

/**
 * Saves what a run found and enqueues the next step of its chain, in the caller's transaction. False when the run is no
 * longer running; nothing is saved then.
 */
export async function finishRun(
  tx: TenantTx,
  runId: string,
  seconds: number,
  save: (tx: TenantTx) => Promise<RunOutcome>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "run" WHERE "id" = ${runId}::uuid AND "state" = 'running' FOR UPDATE`
  if (!row) return false
  const outcome = await save(tx)
  const run = await tx.run.findFirstOrThrow({ where: { id: runId } })
  await tx.run.updateMany({
    where: { id: runId },
    data: { ...outcome, state: 'succeeded', progress: 1, seconds, finishedAt: new Date() },
  })
  const step = chainSteps.findIndex(({ kind }) => kind === run.kind)
  const next = step < 0 ? undefined : chainSteps[step + 1]
  if (next) {
    const following = await tx.run.findFirst({
      where: { chainId: run.chainId, kind: next.kind, state: 'queued' },
    })
    if (following) await enqueueRun(tx, { ...following, kind: following.kind as RunKind })
  }
  return true
}
