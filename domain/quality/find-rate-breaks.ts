import { formatValue } from '#domain/quality/format-value.ts'
import type { ChangeLimit, QualityFlag } from '#domain/quality/problem.ts'

/** So many readings in a row that agree with each other are believed, however fast the value came there. */
const confirmReadings = 3
const hourMs = 3_600_000

/**
 * Flags readings that the value cannot have reached from the last accepted one in the time between, and sets them to NaN.
 * Three in a row that could follow each other are believed; until the third has come they are withheld.
 */
export function findRateBreaks(timeMs: number[], values: Float64Array, rule: ChangeLimit): QualityFlag[] {
  const flags: QualityFlag[] = []
  let base = -1
  let fast: { index: number; perH: number }[] = []
  const isSlow = (from: number, to: number) =>
    Math.abs(values[to]! - values[from]!) <=
    Math.max((rule.mostPerH * (timeMs[to]! - timeMs[from]!)) / hourMs, rule.least)
  const refuse = () => {
    const worst = fast.toSorted((a, b) => Math.abs(b.perH) - Math.abs(a.perH))[0]
    if (worst !== undefined)
      flags.push({
        rule: 'rate',
        fromMs: timeMs[fast[0]!.index]!,
        toMs: timeMs[fast.at(-1)!.index]!,
        count: fast.length,
        detail: `changes by ${formatValue(worst.perH)} an hour, more than ${formatValue(rule.mostPerH)}`,
        value: worst.perH,
        limit: rule.mostPerH,
        usual: values[base]!,
      })
    for (const { index } of fast) values[index] = NaN
    fast = []
  }
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index]!)) continue
    if (base < 0 || isSlow(base, index)) {
      refuse()
      base = index
      continue
    }
    const last = fast.at(-1)
    if (last !== undefined && !isSlow(last.index, index)) refuse()
    const elapsedH = (timeMs[index]! - timeMs[base]!) / hourMs
    fast.push({ index, perH: (values[index]! - values[base]!) / elapsedH })
    if (fast.length === confirmReadings) {
      base = index
      fast = []
    }
  }
  refuse()
  return flags
}
