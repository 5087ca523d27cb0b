import type { Residuals } from '#domain/forecasting/measure-residuals.ts'

/** Closed days whose residuals make a band. */
export const bandDays = 28
/** Fewer residuals say nothing of a tail. */
export const leastResiduals = 20

/**
 * The residuals of the same time of the day, an hour to both sides, and the same lead day that were known `back` days
 * before the last forecast, of the four weeks before that; sorted.
 */
export function gatherResiduals(residuals: Residuals, lead: number, ofDay: number, back = 0): Float64Array {
  const { slotsPerDay } = residuals
  const reach = slotsPerDay / 24
  const near: number[] = []
  const until = Math.min(residuals.mostBack, back + lead + bandDays)
  for (let offset = -reach; offset <= reach; offset++) {
    const slot = (ofDay + offset + slotsPerDay) % slotsPerDay
    for (let from = back + lead + 1; from <= until; from++) {
      const residual = residuals.at(from, lead, slot)
      if (!Number.isNaN(residual)) near.push(residual)
    }
  }
  return Float64Array.from(near).sort()
}

/**
 * What lies within the sorted residuals when the share `tail` is cut off at either end: at rank (n + 1) tail (split
 * conformal prediction, Vovk et al. 2005), between ranks in proportion.
 */
export function cutTails(sorted: Float64Array, tail: number): { low: number; high: number } {
  const count = sorted.length
  const rank = Math.min(Math.max((count + 1) * tail, 1), Math.max(1, count / 2))
  const whole = Math.floor(rank)
  const part = rank - whole
  const between = (one: number, next: number) => (part > 0 ? one + part * (next - one) : one)
  return {
    low: between(sorted[whole - 1] ?? 0, sorted[whole] ?? 0),
    high: between(sorted[count - whole] ?? 0, sorted[count - whole - 1] ?? 0),
  }
}
