import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** Flags stretches without any reading, the one that lasts until untilMs included. */
export function findGaps(
  timeMs: number[],
  rule: NonNullable<QualityRules['gap']>,
  untilMs: number,
): QualityFlag[] {
  const flags: QualityFlag[] = []
  for (let index = 0; index < timeMs.length; index++) {
    const fromMs = timeMs[index]!
    const toMs = timeMs[index + 1] ?? untilMs
    if (toMs - fromMs <= rule.longerThanS * 1000) continue
    const lengthS = (toMs - fromMs) / 1000
    const detail = `no reading for ${formatValue(lengthS / 3600)} h`
    flags.push({ rule: 'gap', fromMs, toMs, count: 0, detail, value: lengthS, limit: rule.longerThanS })
  }
  return flags
}
