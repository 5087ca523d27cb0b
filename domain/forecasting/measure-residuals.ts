/** What the rolling forecasts missed by: measured minus forecast. */
export type Residuals = {
  slotsPerDay: number
  /** Of the forecast made `back` days before the last, its lead day from 0 and slot of the day; NaN where not measured by now. */
  at(back: number, lead: number, slotOfDay: number): number
  /** Of the oldest forecast. */
  mostBack: number
  /** Lead days. */
  leads: number
}

/** `forecasts`: rolling forecasts by slot, the last one the origin's own, each from slot `originSlot` - 1 day's slots x rows back. */
export function measureResiduals(
  flow: Float64Array,
  forecasts: Float64Array[],
  originSlot: number,
  slotsPerDay: number,
): Residuals {
  const ahead = forecasts[0]?.length ?? 0
  const missed = forecasts.map((forecast, row) => {
    const from = originSlot - (forecasts.length - 1 - row) * slotsPerDay
    return forecast.map((value, index) => (from + index < originSlot ? flow[from + index]! - value : NaN))
  })
  return {
    slotsPerDay,
    mostBack: forecasts.length - 1,
    leads: Math.ceil(ahead / slotsPerDay),
    at(back, lead, slotOfDay) {
      const index = (((slotOfDay - originSlot) % slotsPerDay) + slotsPerDay) % slotsPerDay
      return missed[missed.length - 1 - back]?.[lead * slotsPerDay + index] ?? NaN
    },
  }
}
