'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { cutName } from '#components/schedule/chart/chart-geometry.ts'
import { drawLine } from '#components/schedule/chart/draw-series.ts'
import { LineLabel } from '#components/schedule/chart/line-label.tsx'
import { MeasuredLine } from '#components/schedule/chart/measured-line.tsx'
import { ViolationMark } from '#components/schedule/chart/violation-mark.tsx'
import { findExtent } from '#components/schedule/find-extent.ts'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'
import type { TankPanel, ViolationDto } from '#server/scheduling/contract.ts'

type Props = {
  tank: TankPanel
  violations: readonly ViolationDto[]
  row: Row
  scale: TimeScale
  isStale: boolean
}

/** A tank's level: measured, with this plan, with today's rules, between its operating limits. */
export const TankRow = memo(function TankRow({ tank, violations, row, scale, isStale }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const values = findExtent([tank.measured, tank.plan, tank.baseline], scale.from, scale.to)
  const low = Math.min(tank.minM, values?.low ?? tank.minM)
  const high = Math.max(tank.maxM, values?.high ?? tank.maxM)
  const top = row.y + 13
  const bottom = row.y + row.height - 8
  const toY = (level: number) => bottom - ((level - low) / Math.max(0.01, high - low)) * (bottom - top)
  const limits = [
    { level: tank.maxM, text: t('maxLevel', { level: formats.number(tank.maxM, 2) }) },
    { level: tank.minM, text: t('minLevel', { level: formats.number(tank.minM, 2) }) },
  ]
  const latest = tank.measured.findLast(([, value]) => value !== null)
  return (
    <g>
      <text x={12} y={row.y + 16} className="name" aria-hidden>
        {cutName(tank.name, scale.left)}
      </text>
      <text x={12} y={row.y + 31} className={isStale ? undefined : 'strong'} aria-hidden>
        {latest ? formats.level(latest[1] ?? 0) : t('noLevel')}
      </text>
      <text x={12} y={row.y + 45} className="small" aria-hidden>
        {formats.volume(tank.volumeM3)}
      </text>
      {limits.map(({ level, text }) => (
        <line
          key={text}
          x1={scale.left}
          x2={scale.right}
          y1={toY(level)}
          y2={toY(level)}
          stroke="var(--ink3)"
          strokeDasharray="2 3"
        />
      ))}
      <g clipPath="url(#plot-area)">
        <path
          d={drawLine(tank.baseline, scale, toY)}
          fill="none"
          stroke="var(--rules)"
          strokeWidth={1.3}
          strokeDasharray="5 3"
        />
        <path d={drawLine(tank.plan, scale, toY)} fill="none" stroke="var(--advice)" strokeWidth={2} />
        <MeasuredLine points={tank.measured} width={2} {...{ scale, toY, isStale }} />
      </g>
      {limits.map(({ level, text }) => (
        <LineLabel key={text} x={scale.right - 4} y={toY(level) - 3}>
          {text}
        </LineLabel>
      ))}
      {violations.map((violation) => {
        const level = interpolateAt(tank.plan, violation.worstAt)
        if (level === null || violation.worstAt < scale.from || violation.worstAt > scale.to) return null
        return (
          <ViolationMark
            key={`${violation.kind}${violation.from}`}
            x={scale(violation.worstAt)}
            y={toY(level)}
            violation={violation}
          />
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
