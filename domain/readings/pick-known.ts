import type { ReadingColumns } from './reading-columns.ts'

/**
 * Appends to `into` the readings from `fromMs` until before `toMs` as they were known at `knownAtMs`: of each time the
 * newest; and, where `into` has a column for it, when that time's first one became known.
 */
export function pickKnown(
  columns: ReadingColumns,
  span: { fromMs: number; toMs: number; knownAtMs: number },
  into: { timeMs: number[]; value: number[]; knownAtMs?: number[] },
): void {
  const { timeMs, knownAtMs, value } = columns
  for (let i = 0; i < timeMs.length; i++) {
    const ms = timeMs[i]!
    if (ms < span.fromMs || knownAtMs[i]! > span.knownAtMs) continue
    if (ms >= span.toMs) return
    const last = into.timeMs.length - 1
    if (last >= 0 && into.timeMs[last] === ms) into.value[last] = value[i]!
    else {
      into.timeMs.push(ms)
      into.value.push(value[i]!)
      into.knownAtMs?.push(knownAtMs[i]!)
    }
  }
}
