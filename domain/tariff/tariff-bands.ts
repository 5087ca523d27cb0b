import type { PriceSlot, TariffPeriod } from '#domain/tariff/definition.ts'

/** A stretch of one period, for shading behind a chart; `rank` 0 is the cheapest. */
export type TariffBand = { fromMs: number; toMs: number; period: string; label: string; rank: number }

/** The periods behind `prices`, in order, neighbours of one period joined whatever they cost. */
export function tariffBands(prices: PriceSlot[], periods: TariffPeriod[]): TariffBand[] {
  const labels = new Map(periods.map((period) => [period.key, period.label]))
  const bands: TariffBand[] = []
  for (const { fromMs, toMs, period, rank } of prices) {
    const last = bands.at(-1)
    if (last && last.period === period && last.toMs === fromMs) last.toMs = toMs
    else bands.push({ fromMs, toMs, period, label: labels.get(period) ?? period, rank })
  }
  return bands
}
