'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'

type Props = { row: Row; scale: TimeScale; cost: number | null }

export const StationRow = memo(function StationRow({ row, scale, cost }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  return (
    <g aria-hidden>
      <text x={12} y={row.y + 14}>
        {row.id}
      </text>
      {cost === null ? null : (
        <text x={scale.right - 4} y={row.y + 14} textAnchor="end" className="small">
          {t('stationCost', { station: row.id, cost: formats.money(cost) })}
        </text>
      )}
    </g>
  )
})
