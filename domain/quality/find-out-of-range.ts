import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'

/** Flags stretches outside the range and sets their values to NaN. */
export function findOutOfRange(
  timeMs: number[],
  values: Float64Array,
  range: NonNullable<QualityRules['range']>,
): QualityFlag[] {
  const flags: QualityFlag[] = []
  let open: { flag: QualityFlag; worst: number } | null = null
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    const beyond = value < range.min ? value - range.min : value > range.max ? value - range.max : 0
    if (Number.isNaN(value)) continue
    if (beyond === 0) {
      open = null
      continue
    }
    values[index] = NaN
    if (open === null || Math.sign(open.worst) !== Math.sign(beyond)) {
      open = {
        flag: {
          rule: 'range',
          fromMs: timeMs[index]!,
          toMs: timeMs[index]!,
          count: 0,
          detail: '',
          value,
          limit: beyond < 0 ? range.min : range.max,
        },
        worst: beyond,
      }
      flags.push(open.flag)
    }
    open.flag.toMs = timeMs[index]!
    open.flag.count++
    if (Math.abs(beyond) >= Math.abs(open.worst)) {
      open.worst = beyond
      open.flag.value = value
      open.flag.detail =
        beyond < 0
          ? `${formatValue(value)} is below ${formatValue(range.min)}`
          : `${formatValue(value)} is above ${formatValue(range.max)}`
    }
  }
  return flags
}
