import { getMeanPrice } from '#domain/hydraulics/mean-price.ts'
import type { HydraulicProblem, SimulationResult } from '#domain/hydraulics/simulation.ts'

export type StoredWaterValue = {
  /** What the plan leaves in the tanks at the end beyond what the baseline leaves, m3; negative for less. */
  differenceM3: number
  pricePerM3: number
  /** differenceM3 x pricePerM3: like for like, the plan costs its cost minus this. */
  value: number
}

type WhenPumping = { pumps: Record<string, { speed: number[] }> }
type WaterAndEnergy = Pick<SimulationResult, 'energyKwh' | 'demandM3' | 'storedM3'>

/**
 * Prices the difference in stored volume at the end of two runs over the same horizon and tariff.
 *
 * price per m3 = e x p
 * e = energy / (demand delivered + change of storage) of the plan, kWh per m3 brought into the network;
 *     of the baseline when the plan pumps nothing.
 * p = for water left over: the cheapest price at which the plan has a pump standing idle, for that is when the water
 *     would be pumped otherwise (the dearest price when none ever is);
 *     for water that is missing: the mean price that the plan pays, if that is higher.
 *
 * The two differ so that a saving is never flattered: what is left over is worth the least it may save, what is missing
 * costs what the plan's water cost. All tanks count alike, whatever their height.
 */
export function storedWaterValue(
  plan: WaterAndEnergy & Pick<SimulationResult, 'cost' | 'timesS'> & WhenPumping,
  baseline: WaterAndEnergy,
  price: HydraulicProblem['price'],
): StoredWaterValue {
  const differenceM3 = plan.storedM3.end - baseline.storedM3.end
  const kwhPerM3 = specificEnergy(plan) || specificEnergy(baseline)
  const idlePrice = cheapestIdlePrice(plan, price)
  const paidPrice = plan.energyKwh > 0 ? plan.cost / plan.energyKwh : idlePrice
  const perKwh = differenceM3 < 0 ? Math.max(idlePrice, paidPrice) : idlePrice
  const pricePerM3 = kwhPerM3 * perKwh
  return { differenceM3, pricePerM3, value: differenceM3 * pricePerM3 }
}

function specificEnergy({ energyKwh, demandM3, storedM3 }: WaterAndEnergy): number {
  const broughtM3 = demandM3 + storedM3.end - storedM3.start
  return broughtM3 > 0 ? energyKwh / broughtM3 : 0
}

function cheapestIdlePrice(
  { timesS, pumps }: Pick<SimulationResult, 'timesS'> & WhenPumping,
  price: HydraulicProblem['price'],
): number {
  const all = Object.values(pumps)
  const used = all.filter(({ speed }) => speed.some((value) => value > 0))
  const counted = used.length > 0 ? used : all
  let cheapest = Infinity
  let dearest = -Infinity
  for (let i = 0; i + 1 < timesS.length; i++) {
    const perKwh = getMeanPrice(price, timesS[i]!, timesS[i + 1]!)
    dearest = Math.max(dearest, perKwh)
    if (counted.some(({ speed }) => speed[i] === 0)) cheapest = Math.min(cheapest, perKwh)
  }
  if (cheapest < Infinity) return cheapest
  return dearest > -Infinity ? dearest : 0
}
