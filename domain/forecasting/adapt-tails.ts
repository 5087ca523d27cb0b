import { cutTails, gatherResiduals, leastResiduals } from '#domain/forecasting/gather-residuals.ts'
import type { Residuals } from '#domain/forecasting/measure-residuals.ts'

/** Days over which the tails follow what the bands held. */
export const adaptDays = 28
/** Of what a day's bands missed too often or too seldom, so much goes into the next day's tails. */
const step = 0.1
const leastTail = 0.001
const mostTail = 0.45
/** Lead days that are looked at. */
const mostLeads = 2

/**
 * The share to cut off at either end for each coverage (adaptive conformal inference, Gibbs and Candes 2021): beginning
 * four weeks back with half of what is not to be covered, made smaller after each day whose hours fell outside the bands
 * of that day more often than they should, larger after one where they did so less. A wider band never has
 * larger tails than a narrower one.
 */
export function adaptTails(residuals: Residuals, coverages: number[]): number[] {
  const tails = coverages.map((coverage) => (1 - coverage) / 2)
  const leads = Math.min(mostLeads, residuals.leads)
  for (let back = adaptDays; back >= 1; back--) {
    const outside = coverages.map(() => 0)
    let count = 0
    for (let lead = 0; lead < leads; lead++) {
      // The forecast whose lead day is the one that began `back` days ago.
      const made = back + lead
      for (let slot = 0; slot < residuals.slotsPerDay; slot += residuals.slotsPerDay / 24) {
        const residual = residuals.at(made, lead, slot)
        if (Number.isNaN(residual)) continue
        const known = gatherResiduals(residuals, lead, slot, made)
        if (known.length < leastResiduals) continue
        count++
        for (const [index, tail] of tails.entries()) {
          const { low, high } = cutTails(known, tail)
          if (residual < low || residual > high) outside[index]!++
        }
      }
    }
    if (count === 0) continue
    for (const [index, coverage] of coverages.entries()) {
      const tail = tails[index]! + (step * (1 - coverage - outside[index]! / count)) / 2
      tails[index] = Math.min(mostTail, Math.max(leastTail, tail))
    }
  }
  return coverages.map((coverage) => Math.min(...tails.filter((_, index) => coverages[index]! <= coverage)))
}
