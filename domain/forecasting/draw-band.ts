import type { Residuals } from '#domain/forecasting/measure-residuals.ts'

const leastResiduals = 20

/**
 * A conformal band around a forecast by slot: the residuals of the last days at the same time of the day, an hour to
 * both sides, and the same lead day, cut at rank (n + 1)(1 - coverage)/2 from either end (split conformal
 * prediction, Vovk et al. 2005). With few residuals those of all times count; with hardly any, the spread of
 * `measured` itself about its mean. Never below zero, and the forecast is always inside.
 */
export function drawBand(
  forecast: Float64Array,
  originSlot: number,
  residuals: Residuals,
  measured: Float64Array,
  coverage: number,
): { lower: Float64Array; upper: Float64Array } {
  const { slotsPerDay, byLead } = residuals
  const lower = new Float64Array(forecast.length)
  const upper = new Float64Array(forecast.length)
  const known = new Map<number, { low: number; high: number }>()
  for (let ahead = 0; ahead < forecast.length; ahead++) {
    const lead = Math.floor(ahead / slotsPerDay)
    const ofDay = (originSlot + ahead) % slotsPerDay
    const key = lead * slotsPerDay + ofDay
    let range = known.get(key)
    if (range === undefined) {
      range = rangeOf(gather(byLead, lead, ofDay, slotsPerDay, measured), coverage)
      known.set(key, range)
    }
    lower[ahead] = Math.max(0, Math.min(forecast[ahead]!, forecast[ahead]! + range.low))
    upper[ahead] = Math.max(forecast[ahead]!, forecast[ahead]! + range.high)
  }
  return { lower, upper }
}

/** Residuals of the same time and lead; of a shorter lead, then of the whole day, where there are too few. */
function gather(
  byLead: number[][][],
  lead: number,
  ofDay: number,
  slotsPerDay: number,
  measured: Float64Array,
): number[] {
  const reach = slotsPerDay / 24
  for (let from = lead; from >= 0; from--) {
    const near: number[] = []
    for (let offset = -reach; offset <= reach; offset++) {
      near.push(...byLead[from]![(ofDay + offset + slotsPerDay) % slotsPerDay]!)
    }
    if (near.length >= leastResiduals) return near
  }
  const all = byLead.flat(2)
  if (all.length >= leastResiduals) return all
  const mean = measured.reduce((sum, value) => sum + value, 0) / Math.max(1, measured.length)
  return Array.from(measured, (value) => value - mean)
}

function rangeOf(residuals: number[], coverage: number): { low: number; high: number } {
  const sorted = Float64Array.from(residuals).sort()
  const tail = Math.floor((sorted.length + 1) * ((1 - coverage) / 2))
  const rank = Math.min(Math.max(tail, 1), Math.ceil(sorted.length / 2))
  return { low: sorted[rank - 1] ?? 0, high: sorted[sorted.length - rank] ?? 0 }
}
