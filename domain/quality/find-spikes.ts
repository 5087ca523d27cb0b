import { formatValue } from '#domain/quality/format-value.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'
import { SortedWindow } from '#domain/quality/sorted-window.ts'

const windowReadings = 25
const leastReadings = 8
/** So many readings in a row that agree with each other are a new level and not a spike. */
const confirmReadings = 3
const madToSigma = 1.4826

/**
 * Flags readings far from the median of the accepted ones before them and sets them to NaN: Hampel's identifier, median
 * and MAD in place of mean and deviation, on the past only so that a live reading is judged at once. Three far readings in a
 * row that lie within the bound of each other are believed, and the level starts anew from them; until the third
 * has come they are withheld.
 */
export function findSpikes(
  timeMs: number[],
  values: Float64Array,
  rule: NonNullable<QualityRules['spike']>,
): QualityFlag[] {
  const flags: QualityFlag[] = []
  let window = new SortedWindow(windowReadings)
  let far: { index: number; value: number; median: number; bound: number }[] = []
  const refuse = () => {
    const worst = far.toSorted((a, b) => Math.abs(b.value - b.median) - Math.abs(a.value - a.median))[0]
    if (worst !== undefined) {
      const detail = `${formatValue(worst.value)} is more than ${formatValue(worst.bound)} from ${formatValue(worst.median)}`
      const [fromMs, toMs] = [timeMs[far[0]!.index]!, timeMs[far.at(-1)!.index]!]
      const { value, bound: limit, median: usual } = worst
      flags.push({ rule: 'spike', fromMs, toMs, count: far.length, detail, value, limit, usual })
      for (const { index } of far) values[index] = NaN
    }
    far = []
  }
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (Number.isNaN(value)) continue
    const median = window.median()
    const bound = Math.max(rule.mads * madToSigma * window.medianDeviation(median), rule.least)
    if (window.size < leastReadings || Math.abs(value - median) <= bound) {
      refuse()
      window.push(value)
      continue
    }
    const agrees = far.every((other) => Math.abs(other.value - value) <= bound)
    if (!agrees) refuse()
    far.push({ index, value, median, bound })
    if (far.length === confirmReadings) {
      window = new SortedWindow(windowReadings)
      for (const believed of far) window.push(believed.value)
      far = []
    }
  }
  refuse()
  return flags
}
