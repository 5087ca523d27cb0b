import { withTenant } from '#server/db/with-tenant.ts'
import type { BatchColumns } from '#server/readings/batch-payload.ts'
import { keepAside } from './keep-aside.ts'
import { convertValue, liveScope, loadNameBook } from './load-name-book.ts'

type Sorted = {
  /** By signal key: what is known, and what was mapped to it. */
  signals: Map<string, BatchColumns>
  aside: { key: string; rows: number }[]
  rejected: { key: string; rows: number; why: 'aside-full' | 'unknown-signal' | 'wrong-unit' }[]
}

const mostNameLength = 300
const lastMs = Date.UTC(2200, 0, 1)

/**
 * Tells apart the names of a batch that are no signals: those that were mapped become their signals' readings, those that
 * are ignored are left out, and the others are kept aside, committed when this returns.
 */
export async function sortOutUnknown(
  tenantId: string,
  input: { source: string; signals: Map<string, BatchColumns> },
  ids: Map<string, number>,
  receivedAtMs: number,
): Promise<Sorted> {
  const signals = new Map([...input.signals].filter(([key]) => ids.has(key)))
  const rejected: Sorted['rejected'] = []
  const aside: Sorted['aside'] = []
  await withTenant(tenantId, async (tx) => {
    const book = await loadNameBook(tx, liveScope, { names: [], unknown: 'aside' })
    const unknown = new Map<string, BatchColumns>()
    for (const [name, columns] of input.signals) {
      if (ids.has(name)) continue
      const meaning = book.find(name)
      const rows = columns.timeMs.length
      if (meaning.kind === 'signal') {
        const value = columns.value.map((one) => convertValue(one, meaning))
        const before = signals.get(meaning.key)
        signals.set(meaning.key, {
          timeMs: [...(before?.timeMs ?? []), ...columns.timeMs],
          value: [...(before?.value ?? []), ...value],
        })
      } else if (meaning.kind === 'wrong-unit') rejected.push({ key: name, rows, why: 'wrong-unit' })
      else if (meaning.kind === 'unknown') {
        if (name === '' || name.length > mostNameLength || name.includes('\0') || !name.isWellFormed())
          rejected.push({ key: name, rows, why: 'unknown-signal' })
        else unknown.set(name, onlyReadings(columns))
      }
    }
    const refused = await keepAside(tx, tenantId, {
      scope: liveScope,
      source: input.source,
      knownLagS: null,
      receivedAtMs,
      names: new Map([...unknown].filter(([, { timeMs }]) => timeMs.length > 0)),
    })
    for (const [key, { timeMs }] of unknown)
      if (refused.has(key)) rejected.push({ key, rows: timeMs.length, why: 'aside-full' })
      else if (timeMs.length > 0) aside.push({ key, rows: timeMs.length })
  })
  return { signals, aside, rejected }
}

/** Without what could not be stored under any name. */
function onlyReadings({ timeMs, value }: BatchColumns): BatchColumns {
  const kept: BatchColumns = { timeMs: [], value: [] }
  for (const [i, ms] of timeMs.entries()) {
    if (!Number.isSafeInteger(ms) || ms < 0 || ms >= lastMs || !Number.isFinite(value[i]!)) continue
    kept.timeMs.push(ms)
    kept.value.push(value[i]! + 0)
  }
  return kept
}
