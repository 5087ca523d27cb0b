import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'

/** Price summed over time from the start, per kW drawn all along: (money/kWh) * h. Exact whatever the slots. */
export const createPriceIntegral = ({ slotS, perKwh }: HydraulicProblem['price']) => {
  const untilSlot = [0]
  for (const [i, price] of perKwh.entries()) untilSlot.push(untilSlot[i]! + (price * slotS) / 3600)
  return (atS: number): number => {
    if (perKwh.length === 0) return 0
    const slot = Math.min(perKwh.length - 1, Math.floor(atS / slotS))
    return untilSlot[slot]! + (perKwh[slot]! * (atS - slot * slotS)) / 3600
  }
}

/** Mean price of each span between boundaries, per kWh. */
export const toStepPrices = (price: HydraulicProblem['price'], boundariesS: number[]): Float64Array => {
  const integral = createPriceIntegral(price)
  return Float64Array.from({ length: boundariesS.length - 1 }, (_, k) => {
    const spanS = boundariesS[k + 1]! - boundariesS[k]!
    return ((integral(boundariesS[k + 1]!) - integral(boundariesS[k]!)) * 3600) / spanS
  })
}
