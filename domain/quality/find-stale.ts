import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** Flags the time since the newest reading where it is longer than the rule allows at `nowMs`. */
export function findStale(
  timeMs: number[],
  rule: NonNullable<QualityRules['stale']>,
  nowMs: number,
): QualityFlag[] {
  const fromMs = timeMs.at(-1)
  if (fromMs === undefined || nowMs - fromMs <= rule.afterS * 1000) return []
  const ageS = (nowMs - fromMs) / 1000
  const detail = `nothing new for ${formatValue(ageS / 60)} min`
  return [{ rule: 'stale', fromMs, toMs: nowMs, count: 0, detail, value: ageS, limit: rule.afterS }]
}
