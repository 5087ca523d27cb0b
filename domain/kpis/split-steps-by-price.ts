import type { PriceSlot } from '#domain/tariff/definition.ts'

/** The part of a step, 0 to 1, that lies in one price slot. */
export type PricedPart = { period: string; perKwh: number; share: number }

/** For each step the price slots it lies in; a step that is not wholly priced has no parts. */
export function splitStepsByPrice(
  prices: PriceSlot[],
  startMs: number,
  stepS: number,
  stepCount: number,
): PricedPart[][] {
  const stepMs = stepS * 1000
  return Array.from({ length: stepCount }, (_, step) => {
    const fromMs = startMs + step * stepMs
    const toMs = fromMs + stepMs
    const parts: PricedPart[] = []
    let pricedMs = 0
    for (const slot of prices) {
      const overlapMs = Math.min(toMs, slot.toMs) - Math.max(fromMs, slot.fromMs)
      if (overlapMs <= 0) continue
      parts.push({ period: slot.period, perKwh: slot.perKwh, share: overlapMs / stepMs })
      pricedMs += overlapMs
    }
    return pricedMs === stepMs ? parts : []
  })
}
