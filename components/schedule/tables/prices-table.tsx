'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { PricePeriod } from '#server/scheduling/contract.ts'

type Props = { prices: readonly PricePeriod[]; from: number; to: number }

export function PricesTable({ prices, from, to }: Props) {
  const t = useTranslations('schedule.tables')
  const formats = useFormats()
  const spans: PricePeriod[] = []
  for (const price of prices) {
    if (price.to <= from || price.from >= to) continue
    const last = spans.at(-1)
    const isSame = last?.to === price.from && last.period === price.period && last.perKwh === price.perKwh
    if (last && isSame) last.to = price.to
    else spans.push({ ...price })
  }
  return (
    <DataTable
      caption={t('prices')}
      columns={[
        { key: 'from', title: t('from'), isUnbroken: true },
        { key: 'to', title: t('to'), isUnbroken: true },
        { key: 'period', title: t('period') },
        { key: 'price', title: t('pricePerKwh'), isNumber: true },
        { key: 'quality', title: t('quality') },
      ]}
      rows={spans.map((price) => ({
        key: String(price.from),
        cells: [
          formats.dayClock(price.from),
          formats.dayClock(price.to),
          price.label,
          formats.price(price.perKwh),
          t(`priceQuality.${price.quality}`),
        ],
      }))}
      empty={t('noPrices')}
    />
  )
}
