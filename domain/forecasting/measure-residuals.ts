/**
 * What the rolling forecasts missed by: for each slot of the horizon that lies whole days of 24 hours ahead,
 * measured minus forecast at the same time of the last days, by lead day and slot of the day.
 */
export type Residuals = {
  slotsPerDay: number
  /** [lead day from 0][slot of the day]: residuals, the oldest first. */
  byLead: number[][][]
}

/** `forecasts`: rolling forecasts by slot, the last one the origin's own, each from slot `originSlot` - 1 day's slots x rows back. */
export function measureResiduals(
  flow: Float64Array,
  forecasts: Float64Array[],
  originSlot: number,
  slotsPerDay: number,
  mostDays: number,
): Residuals {
  const leads = Math.ceil((forecasts[0]?.length ?? 0) / slotsPerDay)
  const byLead = Array.from({ length: leads }, () => Array.from({ length: slotsPerDay }, (): number[] => []))
  for (const [row, forecast] of forecasts.entries()) {
    const back = forecasts.length - 1 - row
    const from = originSlot - back * slotsPerDay
    for (let ahead = 0; ahead < forecast.length; ahead++) {
      const slot = from + ahead
      const lead = Math.floor(ahead / slotsPerDay)
      if (slot >= originSlot || back > mostDays + lead) continue
      const residual = flow[slot]! - forecast[ahead]!
      if (!Number.isNaN(residual)) byLead[lead]![slot % slotsPerDay]!.push(residual)
    }
  }
  return { slotsPerDay, byLead }
}
