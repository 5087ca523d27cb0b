import type { PriceSlot } from '#domain/tariff/definition.ts'

/**
 * Prices in equal slots from `startMs` over `durationS`, as a simulation takes them: the mean over time in each
 * slot, the last one over the part of it inside the duration. Throws when `prices` leave a part of it uncovered.
 */
export function priceSlots(
  prices: PriceSlot[],
  startMs: number,
  durationS: number,
  slotS = 900,
): { slotS: number; perKwh: number[] } {
  const slotMs = slotS * 1000
  const endMs = startMs + durationS * 1000
  const perKwh: number[] = []
  let at = 0
  for (let from = startMs; from < endMs; from += slotMs) {
    const to = Math.min(endMs, from + slotMs)
    while (at < prices.length && prices[at]!.toMs <= from) at++
    const whole = prices[at]
    // A slot with one price gets that price itself, not a mean of it with its rounding.
    if (whole && whole.fromMs <= from && whole.toMs >= to) perKwh.push(whole.perKwh)
    else perKwh.push(meanPrice(prices.slice(at), from, to))
  }
  return { slotS, perKwh }
}

function meanPrice(prices: PriceSlot[], fromMs: number, toMs: number): number {
  let weighted = 0
  let coveredMs = 0
  for (const price of prices) {
    const overlapMs = Math.min(toMs, price.toMs) - Math.max(fromMs, price.fromMs)
    if (overlapMs <= 0) break
    weighted += price.perKwh * overlapMs
    coveredMs += overlapMs
  }
  if (coveredMs !== toMs - fromMs) throw new RangeError(`no price for ${new Date(fromMs).toISOString()}`)
  return weighted / coveredMs
}
