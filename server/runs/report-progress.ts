import type { OptimizationResult } from '#domain/optimization/problem.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { RunNoteKey } from './run-words.ts'

/** A key under `runNotes` of the messages file, with its values; of a search also its best cost so far, step by step. */
export type RunNote = {
  key: RunNoteKey
  values: Record<string, string | number>
  best?: OptimizationResult['trace']
}

/** False when the run is no longer running: it was cancelled. */
export async function reportProgress(
  tx: TenantTx,
  runId: string,
  progress: number,
  note: RunNote | undefined,
): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, state: 'running' },
    data: { progress: Math.min(1, Math.max(0, progress)), ...(note ? { note } : {}) },
  })
  return count === 1
}
