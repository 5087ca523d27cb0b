import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { DayDescriptions } from '#domain/forecasting/describe-days.ts'
import { fillDemand } from '#domain/forecasting/fill-demand.ts'
import { offsetWeekdays } from '#domain/forecasting/offset-weekdays.ts'
import type { WallClockSeries } from '#domain/forecasting/place-on-wall-clock.ts'

/** Hours from screened slots (an hour needs half of its slots), filled; `days` reach to the end of the horizon. */
export function buildDemandGrid(
  series: WallClockSeries,
  screenedFlow: Float64Array,
  days: DayDescriptions,
): DemandGrid {
  const slotsPerHour = series.slotsPerDay / 24
  const originHour = Math.floor(series.originSlot / slotsPerHour)
  const flow = averageHours(screenedFlow, slotsPerHour, originHour)
  const isMeasured = fillDemand(flow, days.dayKind)
  return {
    originHour,
    flow,
    isMeasured,
    weekdayOffset: offsetWeekdays(flow, isMeasured, days.dayKind),
    ...days,
  }
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
