'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { HoverStore } from '#components/schedule/chart/hover-store.ts'
import { useHoverTime } from '#components/schedule/chart/hover-store.ts'
import {
  describeDemand,
  describePump,
  describeTank,
  describeValve,
} from '#components/schedule/describe-reading.ts'
import { axisHeight } from '#components/schedule/lay-out-rows.ts'
import { readAt } from '#components/schedule/read-at.ts'
import { useReadingWords } from '#components/schedule/use-reading-words.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { store: HoverStore; schedule: ScheduleDto; now: number; zoneKey: string; scale: TimeScale }

const quarterMs = 900_000

/** The crosshair's handle on the time axis: a slider that the arrow keys move, whose value is what every row says then. */
export function TimeCursor({ store, schedule, now, zoneKey, scale }: Props) {
  const t = useTranslations('schedule.chart')
  const formats = useFormats()
  const words = useReadingWords()
  const hovered = useHoverTime(store)
  const at = hovered ?? now
  const clamp = (time: number) => Math.min(scale.to, Math.max(scale.from, time))
  const moveTo = (time: number) => store.set(clamp(time))

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 4 * quarterMs : quarterMs
    const targets: Record<string, number> = {
      ArrowLeft: Math.ceil(at / quarterMs) * quarterMs - step,
      ArrowRight: Math.floor(at / quarterMs) * quarterMs + step,
      PageUp: at + 4 * quarterMs,
      PageDown: at - 4 * quarterMs,
      Home: scale.from,
      End: scale.to,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    moveTo(target)
  }

  const describe = () => {
    const reading = readAt(schedule, at)
    const rows = [
      reading.price ? `${reading.price.label} ${formats.price(reading.price.perKwh)}` : '',
      ...schedule.pumps.map((pump) => {
        const state = reading.pumps[pump.id]
        const text = state ? describePump(state, pump, formats, words) : ''
        return text && `${pump.name} ${text}`
      }),
      ...schedule.valves.map((valve) => {
        const held = reading.valves[valve.id]
        const text = held ? describeValve(held, valve, formats, words) : ''
        return text && `${valve.name} ${text}`
      }),
      ...schedule.tanks.map((tank) => {
        const state = reading.tanks[tank.id]
        const text = state ? describeTank(state, formats, words) : ''
        return text && `${tank.name} ${text}`
      }),
      reading.demand[zoneKey] ? `${t('demand')} ${describeDemand(reading.demand[zoneKey], formats)}` : '',
    ]
    return [formats.dayClock(at), ...rows.filter(Boolean)].join('; ')
  }

  const x = scale(clamp(at))
  const isShown = hovered !== null && hovered >= scale.from && hovered <= scale.to
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={t('timeCursor')}
      aria-valuemin={scale.from}
      aria-valuemax={scale.to}
      aria-valuenow={Math.round(at)}
      aria-valuetext={describe()}
      onKeyDown={onKeyDown}
      onFocus={() => store.set(clamp(at))}
      onBlur={() => store.set(null)}
    >
      <rect
        className="ring"
        x={x - 26}
        y={axisHeight - 21}
        width={52}
        height={21}
        rx={5}
        fill="none"
        stroke="var(--focus)"
        strokeWidth={2}
      />
      {isShown ? (
        <>
          <rect
            x={x - 24}
            y={axisHeight - 19}
            width={48}
            height={18}
            rx={3}
            fill="var(--raised)"
            stroke="var(--edge)"
          />
          <text x={x} y={axisHeight - 5.5} textAnchor="middle" className="strong">
            {formats.clock(at).slice(0, 5)}
          </text>
        </>
      ) : null}
    </g>
  )
}
