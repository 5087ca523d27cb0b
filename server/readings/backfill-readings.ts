import type { GivenReadings, Outcome } from '#domain/readings/merge-readings.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { BatchColumns } from './batch-payload.ts'
import { foldWaiting } from './fold-pending.ts'
import { foldReadings } from './fold-readings.ts'

const mostRows = 200_000

/**
 * Adds history by signal id, straight to its sealed days, some 200,000 readings a transaction: known `lagMs` after each
 * was measured. A signal's readings are best in order of time. Repeating it changes nothing.
 */
export async function backfillReadings(
  ctx: TenantContext,
  signals: Map<number, BatchColumns>,
  lagMs: number,
  onProgress: (rows: number) => void = () => {},
): Promise<Record<Outcome, number>> {
  const counts = { inserted: 0, updated: 0, unchanged: 0 }
  let part = new Map<number, GivenReadings>()
  let rows = 0
  const acceptedAtMs = Date.now()
  const flush = async () => {
    const nowMs = Date.now()
    const outcomes = await withTenant(
      ctx.tenantId,
      async (tx) => {
        await foldWaiting(tx, ctx.tenantId, nowMs)
        return foldReadings(tx, ctx.tenantId, part, nowMs)
      },
      { timeoutMs: 120_000 },
    )
    for (const own of outcomes.values()) for (const outcome of own) counts[outcome]++
    onProgress(rows)
    part = new Map()
    rows = 0
  }
  for (const [signalId, { timeMs, value }] of signals)
    for (let start = 0; start < timeMs.length; ) {
      const end = Math.min(timeMs.length, start + mostRows - rows)
      const times = timeMs.slice(start, end)
      part.set(signalId, {
        timeMs: times,
        value: value.slice(start, end),
        knownAtMs: times.map((ms) => ms + lagMs),
        acceptedAtMs: times.map(() => acceptedAtMs),
      })
      rows += times.length
      start = end
      if (rows >= mostRows) await flush()
    }
  if (rows > 0) await flush()
  return counts
}
