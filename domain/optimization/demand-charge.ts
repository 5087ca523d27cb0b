import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/**
 * The charge on the greatest mean power of any interval, above what the billing period has seen.
 * Intervals follow the clock; a part interval at either end counts with what is known of it.
 * `powerKw` holds from `startS` on for `durationS`, piece by piece in time order.
 */
export const computeDemandCharge = (
  charge: NonNullable<OptimizationProblem['demandCharge']>,
  startClockS: number,
  startS: Float64Array,
  durationS: Float64Array,
  powerKw: Float64Array,
): number => {
  const { intervalS, pricePerKw, incumbentKw } = charge
  let greatest = incumbentKw
  let interval = -1
  let energyKws = 0
  for (let i = 0; i < startS.length; i++) {
    let at = startClockS + startS[i]!
    const end = at + durationS[i]!
    while (at < end) {
      const now = Math.floor(at / intervalS)
      if (now !== interval) {
        interval = now
        energyKws = 0
      }
      const until = Math.min(end, (now + 1) * intervalS)
      energyKws += powerKw[i]! * (until - at)
      at = until
      greatest = Math.max(greatest, energyKws / intervalS)
    }
  }
  return (greatest - incumbentKw) * pricePerKw
}
