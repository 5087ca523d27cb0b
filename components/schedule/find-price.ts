import type { PricePeriod } from '#server/scheduling/contract.ts'

export function findPrice(prices: readonly PricePeriod[], at: number): PricePeriod | null {
  return prices.find((price) => price.from <= at && at < price.to) ?? null
}

export type TariffSpan = {
  from: number
  to: number
  period: string
  label: string
  rank: number
  quality: PricePeriod['quality']
}

/** Neighbouring price slots of one tariff period (and one quality) as one span. */
export function listTariffSpans(prices: readonly PricePeriod[]): TariffSpan[] {
  const spans: TariffSpan[] = []
  for (const { from, to, period, label, rank, quality } of prices) {
    const last = spans.at(-1)
    if (last && last.to === from && last.period === period && last.quality === quality) last.to = to
    else spans.push({ from, to, period, label, rank, quality })
  }
  return spans
}
