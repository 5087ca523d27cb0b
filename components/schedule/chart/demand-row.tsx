'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { drawBand, drawLine } from '#components/schedule/chart/draw-series.ts'
import { LineLabel } from '#components/schedule/chart/line-label.tsx'
import { MeasuredLine } from '#components/schedule/chart/measured-line.tsx'
import { findExtent } from '#components/schedule/find-extent.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'
import type { DemandPanel } from '#server/scheduling/contract.ts'

type Props = { zone: DemandPanel; name: string; row: Row; scale: TimeScale; isStale: boolean }

/** Demand of one zone, or of all: what came, what is forecast, and the forecast's band. */
export const DemandRow = memo(function DemandRow({ zone, name, row, scale, isStale }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const bounds = zone.band.flatMap(([at, lower, upper]): [number, number][] => [
    [at, lower],
    [at, upper],
  ])
  const extent = findExtent([zone.measured, zone.forecast, bounds], scale.from, scale.to)
  const low = extent?.low ?? 0
  const high = extent?.high ?? 1
  const top = row.y + 14
  const bottom = row.y + row.height - 6
  const toY = (flow: number) => bottom - ((flow - low) / Math.max(1e-6, high - low)) * (bottom - top)
  const edges = extent ? [high, low] : []
  const latest = zone.measured.findLast(([, value]) => value !== null)
  return (
    <g>
      <text x={12} y={row.y + 16} className="name" aria-hidden>
        {t('demand')}
      </text>
      <text x={12} y={row.y + 31} className={isStale ? undefined : 'strong'} aria-hidden>
        {latest ? formats.flow(latest[1] ?? 0) : t('noDemand')}
      </text>
      <text x={12} y={row.y + 45} className="small" aria-hidden>
        {name}
      </text>
      {edges.map((flow, index) => (
        <line
          key={index === 0 ? 'high' : 'low'}
          x1={scale.left}
          x2={scale.right}
          y1={toY(flow)}
          y2={toY(flow)}
          stroke="var(--line)"
          strokeOpacity={0.7}
        />
      ))}
      <g clipPath="url(#plot-area)">
        <path d={drawBand(zone.band, scale, toY)} fill="var(--band)" />
        <path d={drawLine(zone.forecast, scale, toY)} fill="none" stroke="var(--advice)" strokeWidth={1.8} />
        <MeasuredLine points={zone.measured} width={1.8} {...{ scale, toY, isStale }} />
      </g>
      {edges.map((flow, index) => (
        <LineLabel key={index === 0 ? 'high' : 'low'} x={scale.right - 4} y={toY(flow) - 3}>
          {formats.number(flow)}
        </LineLabel>
      ))}
    </g>
  )
})
