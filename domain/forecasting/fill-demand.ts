import { dayGroupOf } from '#domain/forecasting/demand-grid.ts'

const fromDays = 5

/**
 * Replaces NaN hours, in order, by the mean of the same hour of the last five alike days, filled ones included; hours
 * before anything alike was seen take the first measured same hour, or the mean. Returns 1 where it was measured.
 */
export function fillDemand(flow: Float64Array, dayKind: Uint8Array): Uint8Array {
  const isMeasured = new Uint8Array(flow.length)
  let sum = 0
  let count = 0
  for (let hour = 0; hour < flow.length; hour++) {
    if (Number.isNaN(flow[hour]!)) continue
    isMeasured[hour] = 1
    sum += flow[hour]!
    count++
  }
  const mean = count > 0 ? sum / count : 0
  for (let hour = 0; hour < flow.length; hour++) {
    if (isMeasured[hour] === 1) continue
    const alike = averageAlike(flow, dayKind, hour)
    flow[hour] = Number.isNaN(alike) ? findLaterSameHour(flow, hour, mean) : alike
  }
  return isMeasured
}

function averageAlike(flow: Float64Array, dayKind: Uint8Array, hour: number): number {
  const day = Math.floor(hour / 24)
  const group = dayGroupOf(dayKind[day]!)
  let sum = 0
  let found = 0
  for (let back = 1; back <= day && found < fromDays; back++) {
    if (dayGroupOf(dayKind[day - back]!) !== group) continue
    sum += flow[hour - 24 * back]!
    found++
  }
  return found > 0 ? sum / found : NaN
}

function findLaterSameHour(flow: Float64Array, hour: number, otherwise: number): number {
  for (let later = hour % 24; later < flow.length; later += 24) {
    if (!Number.isNaN(flow[later]!)) return flow[later]!
  }
  return otherwise
}
