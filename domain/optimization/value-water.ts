import type { EffectTable } from '#domain/optimization/tabulate-effects.ts'

const ROUNDS = 200

/**
 * What a m3 in each tank is worth: values at which one pump hour of any group, at a given price per kWh, brings about
 * as much water's worth as it costs (least squares by Kaczmarz's method, never below 0).
 */
export const valueWater = (effects: EffectTable, pricePerKwh: number): Float64Array => {
  const n = (effects[0]?.length ?? 1) - 1
  const value = new Float64Array(n).fill(startValue(effects, pricePerKwh))
  for (let round = 0; round < ROUNDS; round++) {
    for (const effect of effects) {
      let squares = 1e-9
      let worth = 0
      for (let i = 0; i < n; i++) {
        squares += effect[i]! * effect[i]!
        worth += effect[i]! * value[i]!
      }
      const lack = Math.max(0, effect[n]!) * pricePerKwh - worth
      for (let i = 0; i < n; i++) value[i] = Math.max(0, value[i]! + (lack * effect[i]!) / squares)
    }
  }
  return value
}

/** The least that a m3 brought into the tanks costs, taking all tanks as one. */
const startValue = (effects: EffectTable, pricePerKwh: number): number => {
  let least = Number.POSITIVE_INFINITY
  for (const effect of effects) {
    const n = effect.length - 1
    const gained = effect.subarray(0, n).reduce((sum, inflow) => sum + inflow, 0)
    if (gained > 0) least = Math.min(least, (Math.max(0, effect[n]!) * pricePerKwh) / gained)
  }
  return Number.isFinite(least) ? least : 0
}
