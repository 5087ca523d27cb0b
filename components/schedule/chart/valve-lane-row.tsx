'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { AdvisedBar } from '#components/schedule/chart/advised-bar.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan, cutName } from '#components/schedule/chart/chart-geometry.ts'
import { RanBar } from '#components/schedule/chart/ran-bar.tsx'
import { chooseLabel } from '#components/schedule/choose-label.ts'
import { describeValveState } from '#components/schedule/describe-reading.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'
import { useReadingWords } from '#components/schedule/use-reading-words.ts'
import type { ValveBlockDto, ValveLane } from '#server/scheduling/contract.ts'

type Props = { valve: ValveLane; blocks: readonly ValveBlockDto[]; row: Row; scale: TimeScale }

/** One decided valve: filled where it was open, outlined where it should be open or at a setting, bare where closed. */
export const ValveLaneRow = memo(function ValveLaneRow({ valve, blocks, row, scale }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const words = useReadingWords()
  const baseY = row.y + row.height - 3
  const height = row.height - 9
  return (
    <g>
      <text x={12} y={baseY - 10} className="name" aria-hidden>
        {cutName(valve.name, scale.left)}
      </text>
      <text x={12} y={baseY + 1} className="small" aria-hidden>
        {[t('valve'), writeUnit(valve.unit)].filter(Boolean).join(', ')}
      </text>
      <line x1={scale.left} x2={scale.right} y1={baseY + 2.5} y2={baseY + 2.5} stroke="var(--line)" />
      {valve.wasOpen?.map((span) => (
        <RanBar
          key={span.from}
          {...{ span, scale, baseY, height }}
          name={t('wasOpenName', {
            valve: valve.name,
            from: formats.clock(span.from),
            to: formats.clock(span.to),
          })}
        />
      ))}
      {blocks.map((block) => {
        const clip = clipSpan(scale, block.from, block.to)
        if (!clip) return null
        const state = describeValveState(block, valve, formats, words)
        const label = chooseLabel([state], clip.width)
        const name = t('valveBlockName', {
          valve: valve.name,
          from: formats.dayClock(block.from),
          to: formats.dayClock(block.to),
          state,
        })
        return (
          <g key={block.from}>
            <title>{name}</title>
            {block.state === 'closed' ? null : <AdvisedBar clip={clip} baseY={baseY} height={height} />}
            {label ? (
              <text
                x={clip.x + clip.width / 2}
                y={baseY - height / 2 + 4}
                textAnchor="middle"
                className={block.state === 'closed' ? 'small' : undefined}
              >
                {label}
              </text>
            ) : null}
          </g>
        )
      })}
    </g>
  )
})
