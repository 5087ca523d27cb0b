import { alikeDays } from '#domain/forecasting/average-alike-days.ts'
import { dayGroupOf } from '#domain/forecasting/demand-grid.ts'

/** Of what a day was off, so much goes into its weekday's offset, and more while few were seen. */
const rate = 0.05
/** Days of the kind that an offset of nothing counts as. */
const priorDays = 2
/** Offsets are used where the pattern comes nearer by this share with them, over this many days. */
const nearerBy = 0.02
const judgedDays = 182

/**
 * By how much demand differs by hour on the weekday of each day from what the working days about it have in common, as known
 * once the day is over: m3/h at [day * 24 + hour]. All zeros where the working days are alike, and on free days.
 */
export function offsetWeekdays(
  flow: Float64Array,
  isMeasured: Uint8Array,
  dayKind: Uint8Array,
): Float64Array {
  const days = Math.floor(flow.length / 24)
  const offset = new Float64Array(flow.length)
  const lastOfKind = new Int32Array(7).fill(-1)
  const seen = new Uint32Array(7)
  const alike: number[] = []
  const error = { with: 0, without: 0 }
  for (let day = 0; day < days; day++) {
    const kind = dayKind[day]!
    if (dayGroupOf(kind) !== 0) continue
    if (alike.length === alikeDays) {
      const last = lastOfKind[kind]!
      const share = Math.max(rate, 1 / (seen[kind]! + 1 + priorDays))
      for (let ofDay = 0; ofDay < 24; ofDay++) {
        const hour = 24 * day + ofDay
        let common = 0
        let plain = 0
        for (const other of alike) {
          plain += flow[24 * other + ofDay]!
          common += flow[24 * other + ofDay]! - offset[24 * other + ofDay]!
        }
        const before = last < 0 ? 0 : offset[24 * last + ofDay]!
        offset[hour] = before
        if (isMeasured[hour] === 0) continue
        const off = flow[hour]! - common / alikeDays
        offset[hour] = before + share * (off - before)
        if (day < days - judgedDays) continue
        error.with += Math.abs(off - before)
        error.without += Math.abs(flow[hour]! - plain / alikeDays)
      }
      lastOfKind[kind] = day
      seen[kind]!++
      alike.shift()
    }
    alike.push(day)
  }
  const last = lastOfKind[dayKind[days]!] ?? -1
  // The day that is not over yet.
  if (last >= 0)
    for (let hour = 24 * days; hour < flow.length; hour++) offset[hour] = offset[24 * (last - days) + hour]!
  return error.with < (1 - nearerBy) * error.without ? offset : offset.fill(0)
}
