import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'

/** Mean price per kWh from `fromS` to `toS` (s, toS after fromS), weighted by time over the slots it spans. */
export function getMeanPrice(price: HydraulicProblem['price'], fromS: number, toS: number): number {
  const { slotS, perKwh } = price
  const last = perKwh.length - 1
  if (last < 0) return 0
  const first = Math.min(last, Math.floor(fromS / slotS))
  // The last slot goes on to the end.
  if (first === last || toS <= (first + 1) * slotS) return perKwh[first]!
  let sum = 0
  let atS = fromS
  for (let slot = first; atS < toS; slot++) {
    const endS = slot >= last ? toS : Math.min(toS, (slot + 1) * slotS)
    sum += perKwh[Math.min(slot, last)]! * (endS - atS)
    atS = endS
  }
  return sum / (toS - fromS)
}
