import { pickKnown } from '#domain/readings/pick-known.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { loadColumns } from './load-columns.ts'
import { readVirtual } from './read-virtual.ts'
import type { Series } from './series.ts'

export type ReadSeries = {
  keys: string[]
  fromMs: number
  /** Exclusive. */
  toMs: number
  /** Readings that became known later are not seen; left out: all that is known now. */
  knownAtMs?: number
  /** Answers when each reading first became known, too. */
  withArrivals?: true
  /** The tenant's signals, where the caller has read them; left out: they are asked for. */
  signals?: readonly StoredSignal[]
}

type StoredSignal = { id: number; key: string; isVirtual: boolean }

/**
 * The only reader of readings: any signals, any span, as known at any time, in whatever form they are stored. A virtual
 * signal is computed from others as they and its formula were known then (docs/decisions/0011-virtual-signals.md). A
 * signal without readings answers an empty series, in the order of `keys`; a key that is no signal is empty too.
 */
export async function readSeries(tx: TenantTx, query: ReadSeries): Promise<Series[]> {
  const signals =
    query.signals?.filter(({ key }) => query.keys.includes(key)) ?? (await listSignals(tx, query.keys))
  const span = { fromMs: query.fromMs, toMs: query.toMs, knownAtMs: query.knownAtMs ?? Date.now() }
  if (signals.some((signal) => signal.isVirtual))
    return readVirtual(tx, { ...span, keys: query.keys, withArrivals: query.withArrivals === true })
  const ids = signals.map((signal) => signal.id)
  const bySignal = await loadColumns(tx, ids, query)
  const idOf = new Map(signals.map((signal) => [signal.key, signal.id]))
  return query.keys.map((key) => {
    const series: Series = { key, timeMs: [], value: [], ...(query.withArrivals ? { knownAtMs: [] } : {}) }
    for (const columns of bySignal.get(idOf.get(key) ?? -1) ?? []) pickKnown(columns, span, series)
    return series
  })
}

const listSignals = (tx: TenantTx, keys: string[]): Promise<StoredSignal[]> =>
  tx.signal.findMany({ where: { key: { in: keys } }, select: { id: true, key: true, isVirtual: true } })
