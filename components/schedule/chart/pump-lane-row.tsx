'use client'

import { useTranslations } from 'next-intl'
import { memo, useMemo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { blockKey } from '#components/schedule/block-key.ts'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan, cutName } from '#components/schedule/chart/chart-geometry.ts'
import type { BlockActions } from '#components/schedule/chart/pump-block.tsx'
import { PumpBlock } from '#components/schedule/chart/pump-block.tsx'
import { RanBar } from '#components/schedule/chart/ran-bar.tsx'
import { chooseLabel } from '#components/schedule/choose-label.ts'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import type { Row } from '#components/schedule/lay-out-rows.ts'
import type { BlockDto, PumpLane } from '#server/scheduling/contract.ts'

type Props = {
  pump: PumpLane
  blocks: readonly BlockDto[]
  row: Row
  scale: TimeScale
  selectedKey: string | null
  /** The block of this lane that Tab reaches, if it is in this lane. */
  tabStopKey: string | null
  actions: BlockActions
}

/** One pump: filled where it ran, outlined where it should run, hatched where it cannot. */
export const PumpLaneRow = memo(function PumpLaneRow(props: Props) {
  const { pump, blocks, row, scale, selectedKey, tabStopKey, actions } = props
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const joined = useMemo(() => joinBlocks(blocks, pump.id), [blocks, pump.id])
  const baseY = row.y + row.height - 3
  const fullHeight = row.height - 7
  const sub = [
    pump.nominalHz === null ? null : t('variableSpeed'),
    pump.ratedKw === null ? null : formats.power(pump.ratedKw),
  ]
  const endsOfRuns = pump.ran.map((span) => span.to)
  return (
    <g>
      <text x={12} y={baseY - 13} className="name" aria-hidden>
        {cutName(pump.name, scale.left)}
      </text>
      <text x={12} y={baseY - 1} className="small" aria-hidden>
        {sub.filter(Boolean).join(' ')}
      </text>
      <line x1={scale.left} x2={scale.right} y1={baseY + 2.5} y2={baseY + 2.5} stroke="var(--line)" />
      {pump.outOfService.map((span) => (
        <OutOfService
          key={span.from}
          span={span}
          scale={scale}
          y={baseY - fullHeight}
          height={fullHeight}
          label={t('outOfService', { reason: span.reason })}
        />
      ))}
      {pump.ran.map((span) => (
        <RanBar
          key={span.from}
          {...{ span, scale, baseY }}
          height={Math.max(5, fullHeight * Math.min(1, span.speed))}
          name={t('ranName', {
            pump: pump.name,
            from: formats.clock(span.from),
            to: formats.clock(span.to),
            speed: formats.speed(span.speed, pump.nominalHz),
          })}
        />
      ))}
      {joined.map((block) => (
        <PumpBlock
          key={block.from}
          block={block}
          pump={pump}
          scale={scale}
          baseY={baseY}
          fullHeight={fullHeight}
          ranUntil={Math.max(0, ...endsOfRuns.filter((end) => end > block.from && end <= block.to))}
          isSelected={blockKey(block) === selectedKey}
          isTabStop={blockKey(block) === tabStopKey}
          actions={actions}
        />
      ))}
    </g>
  )
})

type OutOfServiceProps = {
  span: { from: number; to: number }
  scale: TimeScale
  y: number
  height: number
  label: string
}

function OutOfService({ span, scale, y, height, label }: OutOfServiceProps) {
  const clip = clipSpan(scale, span.from, span.to)
  if (!clip) return null
  const text = chooseLabel([label], clip.width, 20)
  const x = clip.x + clip.width / 2
  const textWidth = text.length * 6.1 + 12
  return (
    <g>
      <title>{label}</title>
      <rect
        x={clip.x}
        y={y}
        width={clip.width}
        height={height}
        fill="url(#hatch-out-of-service)"
        fillOpacity={0.55}
      />
      {text ? (
        <>
          <rect
            x={x - textWidth / 2}
            y={y + height / 2 - 8}
            width={textWidth}
            height={16}
            rx={3}
            fill="var(--panel)"
          />
          <text x={x} y={y + height / 2 + 4} textAnchor="middle">
            {text}
          </text>
        </>
      ) : null}
    </g>
  )
}
