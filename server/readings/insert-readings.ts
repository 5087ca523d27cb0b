import type { GivenReadings } from '#domain/readings/merge-readings.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { foldWaiting, quarterOf } from './fold-pending.ts'
import { foldReadings } from './fold-readings.ts'

/** `known_at` of each reading says from when on it can be seen by a run as of a past time. */
export type ReadingRow = { signalId: number; timeMs: number; value: number; knownAtMs: number }
export type InsertCounts = {
  inserted: number
  updated: number
  unchanged: number
  /** Starts (epoch ms) of the quarter hours with readings that were inserted or updated, those of waiting batches that had to be folded first among them. */
  changedMs: number[]
}

/**
 * Adds readings to what is stored, in the order given. A reading at a time that has one already is a correction (kept
 * beside it, known from now on) when its value differs, and changes nothing when it does not: repeating a batch changes
 * nothing stored.
 */
export async function insertReadings(
  tx: TenantTx,
  tenantId: string,
  rows: ReadingRow[],
  nowMs = Date.now(),
): Promise<InsertCounts> {
  const counts = { inserted: 0, updated: 0, unchanged: 0 }
  if (rows.length === 0) return { ...counts, changedMs: [] }
  const changedMs = new Set(await foldWaiting(tx, tenantId, nowMs))
  const given = new Map<number, GivenReadings>()
  for (const row of rows) {
    let columns = given.get(row.signalId)
    if (!columns)
      given.set(row.signalId, (columns = { timeMs: [], knownAtMs: [], value: [], acceptedAtMs: nowMs }))
    columns.timeMs.push(row.timeMs)
    columns.knownAtMs.push(row.knownAtMs)
    columns.value.push(row.value)
  }
  for (const [signalId, outcomes] of await foldReadings(tx, tenantId, given, nowMs))
    for (const [i, outcome] of outcomes.entries()) {
      counts[outcome]++
      if (outcome !== 'unchanged') changedMs.add(quarterOf(given.get(signalId)!.timeMs[i]!))
    }
  return { ...counts, changedMs: [...changedMs] }
}
