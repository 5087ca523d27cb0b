import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** A single late or early arrival says nothing of a clock: the median of so many in a row does. */
const arrivals = 5

/**
 * Flags stretches whose readings arrived ahead of their own time or long behind it, one arrival after the other: the
 * sender's clock is wrong, or its zone. Of what arrived at once the newest reading counts, so that a file of a whole day
 * is not behind by that day, and only an arrival with something newer than all before: what comes late fills a gap. Nothing
 * is refused: which time is right, nobody knows.
 * @param knownAtMs when each reading first became known.
 */
export function findClockDrift(
  timeMs: number[],
  knownAtMs: number[],
  rule: NonNullable<QualityRules['clock']>,
): QualityFlag[] {
  const newest = new Map<number, number>()
  for (const [i, knownMs] of knownAtMs.entries())
    newest.set(knownMs, Math.max(timeMs[i]!, newest.get(knownMs) ?? Number.NEGATIVE_INFINITY))
  const inOrder: { ms: number; lagMs: number }[] = []
  for (const [knownMs, ms] of [...newest].sort((a, b) => a[0] - b[0]))
    if (ms > (inOrder.at(-1)?.ms ?? Number.NEGATIVE_INFINITY)) inOrder.push({ ms, lagMs: knownMs - ms })
  const flags: QualityFlag[] = []
  let open: QualityFlag | null = null
  for (let i = arrivals - 1; i < inOrder.length; i++) {
    const last = inOrder.slice(i - arrivals + 1, i + 1)
    const lagS = last.map((one) => one.lagMs / 1000).sort((a, b) => a - b)[arrivals >> 1]!
    const isAhead = lagS < -rule.aheadS
    if (!isAhead && lagS <= rule.behindS) {
      open = null
      continue
    }
    const times = last.map((one) => one.ms)
    if (open === null || open.value < 0 !== isAhead) {
      const limit: number = isAhead ? rule.aheadS : rule.behindS
      open = { rule: 'clock', fromMs: Math.min(...times), toMs: 0, count: 0, detail: '', value: 0, limit }
      flags.push(open)
    }
    open.toMs = Math.max(open.toMs, ...times)
    if (Math.abs(lagS) <= Math.abs(open.value)) continue
    open.value = lagS
    open.detail = `readings arrive ${formatValue(Math.abs(lagS) / 60)} min ${isAhead ? 'before' : 'after'} their own time`
  }
  return flags
}
