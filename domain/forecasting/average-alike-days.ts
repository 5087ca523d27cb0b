import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { dayGroupOf } from '#domain/forecasting/demand-grid.ts'

/** Days that a pattern is the mean of. */
export const alikeDays = 5
const decay = 0.8

/** Alike are days of the same group (working days, Saturdays, Sundays) or of the same kind (Mondays, ...). */
export type Likeness = 'group' | 'kind'

/**
 * For every hour of the history and the horizon, the weighted mean of the same hour on the last five alike days
 * that lie at least `leadDays` back: the pattern as it is known `leadDays` x 24 hours ahead. Days of a group count without
 * what sets their weekdays apart (`weekdayOffset`), and the day's own is added, as known by then. Where no day is alike
 * it is the mean of all days that far back; NaN where there is none, and before `fromDay`.
 */
export function averageAlikeDays(
  grid: DemandGrid,
  leadDays: number,
  likeness: Likeness,
  fromDay = 0,
): Float64Array {
  const { flow, dayKind, weekdayOffset } = grid
  const common = likeness === 'group' ? flow.map((value, hour) => value - weekdayOffset[hour]!) : flow
  const label =
    likeness === 'kind' ? (day: number) => dayKind[day]! : (day: number) => dayGroupOf(dayKind[day]!)
  const pattern = new Float64Array(dayKind.length * 24).fill(NaN)
  for (let day = Math.max(leadDays, fromDay); day < dayKind.length; day++) {
    const alike: number[] = []
    for (let back = leadDays; back <= day && alike.length < alikeDays; back++) {
      if (label(day - back) === label(day)) alike.push(back * 24)
    }
    const sameKind = likeness === 'group' ? findLast(dayKind, day, leadDays) : 0
    for (let hour = day * 24; hour < day * 24 + 24; hour++) {
      let mean = averageBack(common, hour, alike)
      if (sameKind > 0) mean += weekdayOffset[hour - 24 * sameKind] ?? 0
      if (Number.isNaN(mean))
        mean = averageBack(flow, hour, [leadDays * 24, leadDays * 24 + 24, leadDays * 24 + 48])
      pattern[hour] = mean
    }
  }
  return pattern
}

/** Days back to the last day of the same kind that lies at least `leadDays` back; 0 for none. */
function findLast(dayKind: Uint8Array, day: number, leadDays: number): number {
  for (let back = leadDays; back <= day; back++) if (dayKind[day - back] === dayKind[day]) return back
  return 0
}

function averageBack(flow: Float64Array, hour: number, backHours: number[]): number {
  let sum = 0
  let weights = 0
  let weight = 1
  for (const back of backHours) {
    const value = flow[hour - back]
    if (value === undefined) continue
    sum += weight * value
    weights += weight
    weight *= decay
  }
  return weights > 0 ? sum / weights : NaN
}
