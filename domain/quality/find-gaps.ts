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
    const detail = `no reading for ${formatValue((toMs - fromMs) / 3_600_000)} h`
    flags.push({ rule: 'gap', fromMs, toMs, count: 0, detail })
  }
  return flags
}
