'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { useMemo, useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { chooseGutter, makeTimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { ChartPatterns } from '#components/schedule/chart/chart-patterns.tsx'
import { ChartRows } from '#components/schedule/chart/chart-rows.tsx'
import { CursorLayer } from '#components/schedule/chart/cursor-layer.tsx'
import { createHoverStore } from '#components/schedule/chart/hover-store.ts'
import { NowLine, PastShade } from '#components/schedule/chart/now-layer.tsx'
import { TariffBands } from '#components/schedule/chart/tariff-bands.tsx'
import { TimeAxis } from '#components/schedule/chart/time-axis.tsx'
import { TimeCursor } from '#components/schedule/chart/time-cursor.tsx'
import { useBlockFocus } from '#components/schedule/chart/use-block-focus.ts'
import { useTimeDrag } from '#components/schedule/chart/use-time-drag.ts'
import { axisHeight, layOutRows } from '#components/schedule/lay-out-rows.ts'
import { listTimeTicks } from '#components/time/list-time-ticks.ts'
import { useElementSize } from '#components/ui/use-element-size.ts'
import { usePrinting } from '#components/ui/use-printing.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = {
  schedule: ScheduleDto
  from: number
  hours: number
  now: number
  isStale: boolean
  zoneKey: string
  selectedKey: string | null
  onSelect: (key: string | null) => void
  onPan: (byMs: number) => void
  onZoom: (direction: 1 | -1) => void
}

/** What A4 landscape leaves for the chart beneath the header, px. */
const paper = { width: 1040, height: 500 }

/** The schedule on one time axis: tariff, price, pumps, tanks and demand, so that the eye runs down from a run to the tank it fills. */
export function ScheduleChart(props: Props) {
  const { schedule, from, hours, now, isStale, zoneKey, selectedKey, onSelect, onPan, onZoom } = props
  const t = useTranslations('schedule.chart')
  const { timeZone, zoneName } = useFormats()
  const [container, shown] = useElementSize<HTMLDivElement>({ width: 1066, height: 690 })
  const size = usePrinting() ? paper : shown
  const [store] = useState(createHoverStore)
  const spanMs = hours * 3_600_000
  const gutter = useMemo(
    () => chooseGutter([...schedule.tanks, ...schedule.pumps, ...schedule.valves].map((asset) => asset.name)),
    [schedule.tanks, schedule.pumps, schedule.valves],
  )
  const still = useMemo(
    () => makeTimeScale(from, from + spanMs, size.width, gutter),
    [from, spanMs, size.width, gutter],
  )
  const { dragMs, handlers } = useTimeDrag(still, store, onPan)
  const scale = useMemo(
    () => (dragMs === 0 ? still : makeTimeScale(from + dragMs, from + dragMs + spanMs, size.width, gutter)),
    [still, dragMs, from, spanMs, size.width, gutter],
  )
  const layout = useMemo(() => layOutRows(schedule, size.height), [schedule, size.height])
  const ticks = useMemo(
    () => listTimeTicks(scale.from, scale.to, timeZone, scale.pxPerHour),
    [scale, timeZone],
  )
  const focus = useBlockFocus(schedule, scale, onSelect)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') onZoom(1)
    else if (event.key === '-') onZoom(-1)
    else if (event.key === '[') onPan(-spanMs / 4)
    else if (event.key === ']') onPan(spanMs / 4)
    else if (event.key === 'Escape' && selectedKey !== null) onSelect(null)
    else if (!focus.onKeyDown(event)) return
    event.preventDefault()
  }

  const bodyHeight = layout.height - axisHeight
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys reach it from the focusable parts inside
    <div
      ref={container}
      onKeyDown={onKeyDown}
      className="chart relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden print:h-auto print:overflow-visible"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of controls */}
      <svg
        width={size.width}
        height={axisHeight}
        viewBox={`0 0 ${size.width} ${axisHeight}`}
        className="sticky top-0 z-10 block bg-panel print:static print:h-auto print:w-full"
        role="group"
        aria-label={t('axisName')}
      >
        <TimeAxis
          scale={scale}
          ticks={ticks}
          now={now}
          zoneLabel={`${timeZone.split('/').at(-1)?.replaceAll('_', ' ')} ${zoneName(now)}`}
        />
        <TimeCursor store={store} schedule={schedule} now={now} zoneKey={zoneKey} scale={scale} />
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of controls */}
      <svg
        width={size.width}
        height={bodyHeight}
        viewBox={`0 ${axisHeight} ${size.width} ${bodyHeight}`}
        className="block touch-pan-y select-none print:h-auto print:w-full"
        role="group"
        aria-label={t('chartName')}
        aria-describedby="schedule-chart-keys"
        {...handlers}
      >
        <ChartPatterns scale={scale} top={layout.top} bottom={layout.bottom} />
        <TariffBands
          prices={schedule.prices}
          scale={scale}
          ticks={ticks}
          top={layout.top}
          bottom={layout.bottom}
        />
        <PastShade now={now} scale={scale} top={layout.top} bottom={layout.bottom} />
        <ChartRows
          schedule={schedule}
          layout={layout}
          scale={scale}
          zoneKey={zoneKey}
          isStale={isStale}
          selectedKey={selectedKey}
          tabStop={focus.tabStop}
          actions={focus.actions}
        />
        <NowLine now={now} scale={scale} top={layout.top} bottom={layout.bottom} />
        <CursorLayer store={store} schedule={schedule} zoneKey={zoneKey} layout={layout} scale={scale} />
      </svg>
      <p id="schedule-chart-keys" className="sr-only">
        {t('keys')}
      </p>
    </div>
  )
}
