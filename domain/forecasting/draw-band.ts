import { cutTails, gatherResiduals, leastResiduals } from '#domain/forecasting/gather-residuals.ts'
import type { Residuals } from '#domain/forecasting/measure-residuals.ts'

/**
 * A conformal band around a forecast by slot: the residuals of the last days at the same time of the day and the same
 * lead day without `tail` at either end. With few residuals those of all times count; with hardly any, the
 * spread of `measured` itself about its mean. Never below zero, and the forecast is always inside.
 */
export function drawBand(
  forecast: Float64Array,
  originSlot: number,
  residuals: Residuals,
  measured: Float64Array,
  tail: number,
): { lower: Float64Array; upper: Float64Array } {
  const { slotsPerDay } = residuals
  const lower = new Float64Array(forecast.length)
  const upper = new Float64Array(forecast.length)
  let others: Float64Array | null = null
  for (let ahead = 0; ahead < forecast.length; ahead++) {
    const lead = Math.floor(ahead / slotsPerDay)
    const ofDay = (originSlot + ahead) % slotsPerDay
    const near = gatherNear(residuals, lead, ofDay)
    if (!near) others ??= gatherAll(residuals, measured)
    const { low, high } = cutTails(near ?? others!, tail)
    lower[ahead] = Math.max(0, Math.min(forecast[ahead]!, forecast[ahead]! + low))
    upper[ahead] = Math.max(forecast[ahead]!, forecast[ahead]! + high)
  }
  return { lower, upper }
}

/** Residuals of the same time and lead, or of a shorter lead where there are too few. */
function gatherNear(residuals: Residuals, lead: number, ofDay: number): Float64Array | null {
  for (let from = lead; from >= 0; from--) {
    const near = gatherResiduals(residuals, from, ofDay)
    if (near.length >= leastResiduals) return near
  }
  return null
}

/** Residuals of all times; with hardly any, how far demand itself lies from its mean. */
function gatherAll(residuals: Residuals, measured: Float64Array): Float64Array {
  const all: number[] = []
  for (let lead = 0; lead < residuals.leads; lead++) {
    for (let slot = 0; slot < residuals.slotsPerDay; slot++) {
      for (let back = lead + 1; back <= residuals.mostBack; back++) {
        const residual = residuals.at(back, lead, slot)
        if (!Number.isNaN(residual)) all.push(residual)
      }
    }
  }
  if (all.length >= leastResiduals) return Float64Array.from(all).sort()
  const mean = measured.reduce((sum, value) => sum + value, 0) / Math.max(1, measured.length)
  return measured.map((value) => value - mean).sort()
}
