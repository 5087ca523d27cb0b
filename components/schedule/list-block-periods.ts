import { listTariffSpans } from '#components/schedule/find-price.ts'
import type { PricePeriod } from '#server/scheduling/contract.ts'

/** How long a block runs in each tariff period, in the order in which they come. */
export function listBlockPeriods(
  block: { from: number; to: number },
  prices: readonly PricePeriod[],
): { period: string; label: string; ms: number }[] {
  const periods = new Map<string, { period: string; label: string; ms: number }>()
  for (const { from, to, period, label } of listTariffSpans(prices)) {
    const ms = Math.min(to, block.to) - Math.max(from, block.from)
    if (ms <= 0) continue
    const sum = periods.get(period)?.ms ?? 0
    periods.set(period, { period, label, ms: sum + ms })
  }
  return [...periods.values()]
}
