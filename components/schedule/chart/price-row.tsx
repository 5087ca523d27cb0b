'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan } from '#components/schedule/chart/chart-geometry.ts'
import { drawSteps } from '#components/schedule/chart/draw-series.ts'
import { chooseLabel } from '#components/schedule/choose-label.ts'
import { listTariffSpans } from '#components/schedule/find-price.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'
import type { PricePeriod } from '#server/scheduling/contract.ts'

type Props = { prices: readonly PricePeriod[]; row: Row; scale: TimeScale }

export const PriceRow = memo(function PriceRow({ prices, row, scale }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const values = prices.map((price) => price.perKwh)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const top = row.y + 17
  const bottom = row.y + row.height - 6
  const toY = (value: number) =>
    high > low ? bottom - ((value - low) / (high - low)) * (bottom - top) : (top + bottom) / 2
  const settled = prices.filter((price) => price.quality === 'final')
  const unsettled = prices.filter((price) => price.quality !== 'final')
  const toSteps = (slots: readonly PricePeriod[]) =>
    slots.map(({ from, to, perKwh }) => ({ from, to, value: perKwh }))
  return (
    <g aria-hidden>
      <text x={12} y={row.y + 14} className="name">
        {t('price')}
      </text>
      <text x={12} y={row.y + 28}>
        {t('pricePerKwh', { currency: formats.currency })}
      </text>
      {listTariffSpans(prices).map((span) => {
        const clip = clipSpan(scale, span.from, span.to)
        return clip ? (
          <text key={span.from} x={clip.x + clip.width / 2} y={row.y + 12} textAnchor="middle">
            {chooseLabel([span.label], clip.width, 4)}
          </text>
        ) : null
      })}
      {groupTouching(settled).map((group) => (
        <path
          key={group[0]?.from}
          d={drawSteps(toSteps(group), scale, toY)}
          fill="none"
          stroke="var(--ink2)"
          strokeWidth={1.3}
        />
      ))}
      {groupTouching(unsettled).map((group) => (
        <path
          key={group[0]?.from}
          d={drawSteps(toSteps(group), scale, toY)}
          fill="none"
          stroke="var(--ink2)"
          strokeWidth={1.3}
          strokeDasharray="3 2"
        />
      ))}
      {listTariffSpans(prices).map((span) => {
        const clip = clipSpan(scale, span.from, span.to)
        const price = prices.find((each) => each.from === span.from)
        if (!clip || !price || clip.width < 40) return null
        const y = toY(price.perKwh)
        return (
          <text
            key={span.from}
            x={clip.x + clip.width / 2}
            y={y - top > 12 ? y - 3 : y + 11}
            textAnchor="middle"
          >
            {formats.priceNumber(price.perKwh)}
          </text>
        )
      })}
      <line
        x1={scale.left}
        x2={scale.right}
        y1={row.y + row.height - 0.5}
        y2={row.y + row.height - 0.5}
        stroke="var(--line)"
      />
    </g>
  )
})

function groupTouching(slots: readonly PricePeriod[]): PricePeriod[][] {
  const groups: PricePeriod[][] = []
  for (const slot of slots) {
    const last = groups.at(-1)
    if (last?.at(-1)?.to === slot.from) last.push(slot)
    else groups.push([slot])
  }
  return groups
}
