import { dayGroupOf } from '#domain/forecasting/demand-grid.ts'

const shapeDays = 56

/**
 * How demand divides within the hours: for [working day 0 or free day 1][slot of the day], the slot's mean over its
 * hour's, from the last eight weeks before the origin; 1 where nothing is known. Hours that lack a slot do not count.
 */
export function shapeHours(
  slots: Float64Array,
  slotsPerHour: number,
  originHour: number,
  dayKind: Uint8Array,
): Float64Array[] {
  const slotsPerDay = 24 * slotsPerHour
  const sums = [new Float64Array(slotsPerDay), new Float64Array(slotsPerDay)]
  for (let hour = Math.max(0, originHour - shapeDays * 24); hour < originHour; hour++) {
    const from = hour * slotsPerHour
    const hourSlots = slots.subarray(from, from + slotsPerHour)
    if (hourSlots.some((value) => Number.isNaN(value))) continue
    const sum = sums[isFreeDay(dayKind[Math.floor(hour / 24)]!)]!
    for (let slot = 0; slot < slotsPerHour; slot++) sum[(from + slot) % slotsPerDay]! += hourSlots[slot]!
  }
  for (const sum of sums) {
    for (let from = 0; from < slotsPerDay; from += slotsPerHour) {
      const hourSlots = sum.subarray(from, from + slotsPerHour)
      const mean = hourSlots.reduce((total, value) => total + value, 0) / slotsPerHour
      for (let slot = 0; slot < slotsPerHour; slot++) hourSlots[slot] = mean > 0 ? hourSlots[slot]! / mean : 1
    }
  }
  return sums
}

/** Index of a day's shape. */
export const isFreeDay = (kind: number): 0 | 1 => (dayGroupOf(kind) === 0 ? 0 : 1)
