import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

const leastReadings = 3

/**
 * Flags runs of one exact value that last longer than the rule allows and sets them to NaN. Readings further apart
 * than that are two runs: nothing says the sensor stood still between them.
 */
export function findFlatLines(
  timeMs: number[],
  values: Float64Array,
  rule: NonNullable<QualityRules['flatLine']>,
): QualityFlag[] {
  const longerThanMs = rule.longerThanS * 1000
  const flags: QualityFlag[] = []
  let run: number[] = []
  const close = () => {
    const first = run[0]
    const last = run.at(-1)
    if (first !== undefined && last !== undefined && run.length >= leastReadings) {
      const lengthMs = timeMs[last]! - timeMs[first]!
      const value = values[first]!
      if (lengthMs > longerThanMs && value !== rule.unless) {
        const detail = `${formatValue(value)} unchanged for ${formatValue(lengthMs / 3_600_000)} h`
        flags.push({
          rule: 'flat-line',
          fromMs: timeMs[first]!,
          toMs: timeMs[last]!,
          count: run.length,
          detail,
          value,
          limit: rule.longerThanS,
        })
        for (const index of run) values[index] = NaN
      }
    }
    run = []
  }
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (Number.isNaN(value)) continue
    const last = run.at(-1)
    if (last !== undefined && (values[last] !== value || timeMs[index]! - timeMs[last]! > longerThanMs))
      close()
    run.push(index)
  }
  close()
  return flags
}
