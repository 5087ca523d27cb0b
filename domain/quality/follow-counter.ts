import { formatValue } from '#domain/quality/format-value.ts'
import type { CounterRule, QualityFlag } from '#domain/quality/problem.ts'

/** What a register counted between two readings, in its unit. */
export type Counted = { fromMs: number; toMs: number; amount: number }

/** So many readings in a row that count on from each other are a register that began anew, and not a fault. */
const confirmReadings = 3
const hourMs = 3_600_000

/**
 * Follows a register that counts up. A value that cannot have been counted from the last accepted one is refused and set
 * to NaN (`counter`), unless it is where the register comes to beyond its rollover (`counter-rollover`: the amount is
 * counted around it), or two more count on from it: a reset or another meter (`counter-reset`: what was counted meanwhile
 * is unknown). Until the third has come such readings are withheld.
 */
export function followCounter(
  timeMs: number[],
  values: Float64Array,
  rule: CounterRule,
): { flags: QualityFlag[]; counted: Counted[] } {
  const flags: QualityFlag[] = []
  const counted: Counted[] = []
  let base = -1
  let odd: number[] = []

  const count = (from: number, to: number): { amount: number; isAround: boolean } | null => {
    const most = Math.max((rule.mostPerH * (timeMs[to]! - timeMs[from]!)) / hourMs, rule.least)
    const up = values[to]! - values[from]!
    if (up >= 0) return up <= most ? { amount: up, isAround: false } : null
    const around = up + (rule.rollover ?? Number.NaN)
    return around >= 0 && around <= most ? { amount: around, isAround: true } : null
  }
  const tell = (rule: QualityFlag['rule'], indices: number[], detail: string, limit: number) =>
    flags.push({
      rule,
      fromMs: timeMs[indices[0]!]!,
      toMs: timeMs[indices.at(-1)!]!,
      count: rule === 'counter' ? indices.length : 0,
      detail,
      value: values[indices[0]!]!,
      limit,
      usual: values[base]!,
    })
  const accept = (from: number, to: number) => {
    const step = count(from, to)!
    counted.push({ fromMs: timeMs[from]!, toMs: timeMs[to]!, amount: step.amount })
    if (step.isAround)
      tell(
        'counter-rollover',
        [to],
        `begins anew beyond ${formatValue(rule.rollover!)}: ${formatValue(values[to]!)} after ${formatValue(values[from]!)}`,
        rule.rollover!,
      )
    base = to
  }
  const refuse = () => {
    if (odd.length > 0)
      tell(
        'counter',
        odd,
        `${formatValue(values[odd[0]!]!)} cannot follow ${formatValue(values[base]!)} at ${formatValue(rule.mostPerH)} an hour`,
        rule.mostPerH,
      )
    for (const index of odd) values[index] = NaN
    odd = []
  }

  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index]!)) continue
    if (base < 0) {
      base = index
    } else if (count(base, index)) {
      refuse()
      accept(base, index)
    } else {
      if (odd.length > 0 && !count(odd.at(-1)!, index)) refuse()
      odd.push(index)
      if (odd.length < confirmReadings) continue
      tell(
        'counter-reset',
        [odd[0]!],
        `begins anew: ${formatValue(values[odd[0]!]!)} after ${formatValue(values[base]!)}`,
        rule.mostPerH,
      )
      for (const [i, to] of odd.entries()) if (i > 0) accept(odd[i - 1]!, to)
      odd = []
    }
  }
  refuse()
  return { flags, counted }
}
