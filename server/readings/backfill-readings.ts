import type { GivenReadings, Outcome } from '#domain/readings/merge-readings.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { startTouchedKpis } from '#server/kpis/start-touched-kpis.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { BatchColumns } from './batch-payload.ts'
import { dayOf } from './find-stored.ts'
import { foldWaiting, quarterOf } from './fold-pending.ts'
import { foldReadings } from './fold-readings.ts'

const mostRows = 200_000

/**
 * Adds history by signal id, straight to its sealed days, some 200,000 readings a transaction: known `lagMs` after each
 * was measured, or from now on when that is null. A signal's readings are best in order of time. Repeating it changes
 * nothing. KPIs of closed days that it changes are computed again.
 */
export async function backfillReadings(
  ctx: TenantContext,
  signals: Map<number, BatchColumns>,
  lagMs: number | null,
): Promise<Record<Outcome, number>> {
  const counts = { inserted: 0, updated: 0, unchanged: 0 }
  let part = new Map<number, GivenReadings>()
  let rows = 0
  const acceptedAtMs = Date.now()
  const flush = async () => {
    const given = part
    part = new Map()
    rows = 0
    for (const own of (await store(ctx, given)).values())
      for (let i = 0; i < own.length; i++) counts[own[i]!]++
  }
  for (const [signalId, { timeMs, value }] of signals)
    for (let start = 0; start < timeMs.length; ) {
      const end = Math.min(timeMs.length, start + mostRows - rows)
      const isWhole = end - start === timeMs.length
      const times = isWhole ? timeMs : timeMs.slice(start, end)
      part.set(signalId, {
        timeMs: times,
        value: isWhole ? value : value.slice(start, end),
        knownAtMs: times.map(lagMs === null ? () => acceptedAtMs : (ms) => ms + lagMs),
        acceptedAtMs,
      })
      rows += times.length
      start = end
      if (rows >= mostRows) await flush()
    }
  if (rows > 0) await flush()
  return counts
}

function store(ctx: TenantContext, given: Map<number, GivenReadings>): Promise<Map<number, Outcome[]>> {
  const nowMs = Date.now()
  return withTenant(
    ctx.tenantId,
    async (tx) => {
      const changedMs = new Set(await foldWaiting(tx, ctx.tenantId, nowMs))
      const outcomes = await foldReadings(tx, ctx.tenantId, given, nowMs)
      for (const [signalId, own] of outcomes) {
        const { timeMs } = given.get(signalId)!
        let last = Number.NaN
        for (let i = 0; i < own.length; i++) {
          if (own[i] === 'unchanged') continue
          const quarter = quarterOf(timeMs[i]!)
          if (quarter !== last) changedMs.add(quarter)
          last = quarter
        }
      }
      await startTouchedKpis(tx, ctx, boundDays(changedMs))
      return outcomes
    },
    { timeoutMs: 120_000 },
  )
}

/** The first and the last of each UTC day: they lie in the same local days as all between them. */
function boundDays(quartersMs: Iterable<number>): number[] {
  const bounds = new Map<number, { first: number; last: number }>()
  for (const ms of quartersMs) {
    const day = dayOf(ms)
    const known = bounds.get(day)
    if (!known) bounds.set(day, { first: ms, last: ms })
    else if (ms < known.first) known.first = ms
    else if (ms > known.last) known.last = ms
  }
  return [...bounds.values()].flatMap(({ first, last }) => [first, last])
}
