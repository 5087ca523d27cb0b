'use client'

import { useTranslations } from 'next-intl'
import { memo, useMemo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { blockKey } from '#components/schedule/block-key.ts'
import { AdvisedBar } from '#components/schedule/chart/advised-bar.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan } from '#components/schedule/chart/chart-geometry.ts'
import { chooseLabel } from '#components/schedule/choose-label.ts'
import { listBlockLabels } from '#components/schedule/list-block-labels.ts'
import type { BlockDto, PumpLane } from '#server/scheduling/contract.ts'

export type BlockActions = { select: (key: string) => void; focus: (key: string) => void }

type Props = {
  block: BlockDto
  pump: PumpLane
  scale: TimeScale
  /** Bottom of the bar and the height of one at nominal speed. */
  baseY: number
  fullHeight: number
  /** Where what already ran ends: labels stand to its right. */
  ranUntil: number
  isSelected: boolean
  isTabStop: boolean
  actions: BlockActions
}

/** One advised run of a pump: outlined, as high as its speed, with as much text as fits. */
export const PumpBlock = memo(function PumpBlock(props: Props) {
  const { block, pump, scale, baseY, fullHeight, ranUntil, isSelected, isTabStop, actions } = props
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const labels = useMemo(() => listBlockLabels(block, pump, formats), [block, pump, formats])
  const name = useMemo(
    () =>
      t('blockName', {
        pump: pump.name,
        station: pump.station,
        from: formats.dayClock(block.from),
        to: formats.dayClock(block.to),
        duration: formats.duration(block.to - block.from),
        speed: formats.speed(block.speed, pump.nominalHz),
        cost: formats.money(block.cost),
      }),
    [t, block, pump, formats],
  )
  const clip = clipSpan(scale, block.from, block.to)
  if (!clip) return null
  const key = blockKey(block)
  const height = Math.max(5, fullHeight * Math.min(1, block.speed))
  const textFrom = Math.max(clip.x, Math.min(clip.x + clip.width, scale(ranUntil)))
  const textWidth = clip.x + clip.width - textFrom
  const label = chooseLabel(labels, textWidth)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside SVG
    <g
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={name}
      aria-pressed={isSelected}
      data-block={key}
      onClick={() => actions.select(key)}
      onFocus={() => actions.focus(key)}
      className="cursor-pointer"
    >
      <title>{name}</title>
      <AdvisedBar clip={clip} baseY={baseY} height={height} isSelected={isSelected} />
      {label ? (
        <text
          x={textFrom + textWidth / 2}
          y={baseY - Math.min(height, fullHeight) / 2 + 4}
          textAnchor="middle"
          className={isSelected ? 'strong' : undefined}
        >
          {label}
        </text>
      ) : null}
      <rect
        className="ring"
        x={clip.x - 2}
        y={baseY - fullHeight - 2}
        width={clip.width + 4}
        height={fullHeight + 4}
        rx={4}
        fill="none"
        stroke="var(--focus)"
        strokeWidth={2}
      />
    </g>
  )
})
