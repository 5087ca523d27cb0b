import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { fillDemand } from '#domain/forecasting/fill-demand.ts'
import type { WallClockSeries } from '#domain/forecasting/place-on-wall-clock.ts'

/**
 * Hours from screened slots (an hour needs half of its slots), filled, with the calendar of the history and of
 * `horizonHours` after the origin. `holidays` are local dates.
 */
export function buildDemandGrid(
  series: WallClockSeries,
  screenedFlow: Float64Array,
  holidays: string[],
  horizonHours: number,
): DemandGrid {
  const slotsPerHour = series.slotsPerDay / 24
  const originHour = Math.floor(series.originSlot / slotsPerHour)
  const days = Math.ceil((originHour + horizonHours) / 24) + 1
  const { dayKind, yearShare } = describeDays(series.firstDay, days, holidays)
  const flow = averageHours(screenedFlow, slotsPerHour, originHour)
  return { originHour, flow, isMeasured: fillDemand(flow, dayKind), dayKind, yearShare }
}

function averageHours(slots: Float64Array, slotsPerHour: number, hours: number): Float64Array {
  const flow = new Float64Array(hours)
  for (let hour = 0; hour < hours; hour++) {
    let sum = 0
    let count = 0
    for (let slot = hour * slotsPerHour; slot < (hour + 1) * slotsPerHour; slot++) {
      if (Number.isNaN(slots[slot]!)) continue
      sum += slots[slot]!
      count++
    }
    flow[hour] = 2 * count >= slotsPerHour ? sum / count : NaN
  }
  return flow
}

function describeDays(firstDay: number, days: number, holidays: string[]) {
  const isHoliday = new Set(holidays)
  const dayKind = new Uint8Array(days)
  const yearShare = new Float64Array(days)
  let date = Temporal.PlainDate.from('1970-01-01').add({ days: firstDay })
  for (let day = 0; day < days; day++) {
    dayKind[day] = isHoliday.has(date.toString()) ? 6 : date.dayOfWeek - 1
    yearShare[day] = (date.dayOfYear - 1) / date.daysInYear
    date = date.add({ days: 1 })
  }
  return { dayKind, yearShare }
}
