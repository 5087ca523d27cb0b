import { dayMs } from '#domain/readings/day-spans.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export const keys = ['a', 'b']
export const startMs = Date.UTC(2026, 2, 1)
export const endMs = startMs + 4 * dayMs

type Fact = { key: string; timeMs: number; knownAtMs: number; value: number }
export type Given = { key: string; timeMs: number; value: number }

/** Readings as plainly as they can be kept: a list, looked through from its start. */
export class PlainReadings {
  facts: Fact[] = []
  batches = new Set<string>()
  add(given: Given, knownAtMs: number, acceptedAtMs: number): 'inserted' | 'updated' | 'unchanged' {
    const newest = this.facts.filter((f) => f.key === given.key && f.timeMs === given.timeMs).at(-1)
    if (newest?.value === given.value) return 'unchanged'
    const known = newest ? Math.max(acceptedAtMs, newest.knownAtMs + 1) : knownAtMs
    this.facts.push({ ...given, knownAtMs: known })
    return newest ? 'updated' : 'inserted'
  }
  read(key: string, fromMs: number, toMs: number, knownAtMs: number) {
    const at = new Map<number, number>()
    for (const fact of this.facts)
      if (fact.key === key && fact.timeMs >= fromMs && fact.timeMs < toMs && fact.knownAtMs <= knownAtMs)
        at.set(fact.timeMs, fact.value)
    const times = [...at.keys()].sort((a, b) => a - b)
    return { key, timeMs: times, value: times.map((ms) => at.get(ms)!) }
  }
}

export function toColumns(list: Given[]) {
  const signals = new Map<string, { timeMs: number[]; value: number[] }>()
  for (const { key, timeMs, value } of list) {
    const columns = signals.get(key) ?? { timeMs: [], value: [] }
    signals.set(key, columns)
    columns.timeMs.push(timeMs)
    columns.value.push(value)
  }
  return signals
}

/** A tenant with the signals of `keys`. */
export async function makeSignals(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await saveSignals(
    ctx,
    keys.map((key) => ({
      key,
      name: key,
      quantity: 'flow',
      unit: 'm3/h',
      assetKind: 'pump',
      assetId: key,
      intervalS: 300,
    })),
  )
  return ctx
}
