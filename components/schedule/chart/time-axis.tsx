'use client'

import { memo } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { axisHeight } from '#components/schedule/lay-out-rows.ts'
import type { TimeTicks } from '#components/time/list-time-ticks.ts'

type Props = { scale: TimeScale; ticks: TimeTicks; now: number; zoneLabel: string }

const dayLabelPx = 78

/** Days above, hours below; where the clock changes both offsets stand above the hours they belong to. */
export const TimeAxis = memo(function TimeAxis({ scale, ticks, now, zoneLabel }: Props) {
  const formats = useFormats()
  const nowX = now >= scale.from && now <= scale.to ? scale(now) : null
  const offsets = ticks.labels.filter((tick) => tick.offset !== null)
  const days = ticks.days.filter((day, index) => {
    const next = ticks.days[index + 1]
    return day.startsInView || !next || scale(next.at) - scale(day.at) > dayLabelPx + 10
  })
  return (
    <g aria-hidden>
      <text x={12} y={29} className="small">
        {zoneLabel}
      </text>
      {days.map((day) => {
        // The offsets of a repeated hour stand in the days' line: the day's name makes way.
        const x = scale(day.at) + (day.startsInView ? 3 : 0)
        const inTheWay = offsets
          .map((tick) => scale(tick.at))
          .filter((at) => at > x - 12 && at < x + dayLabelPx)
        const start = inTheWay.length > 0 ? Math.max(...inTheWay) + 14 : x
        return (
          <text key={day.at} x={Math.min(start, scale.right - dayLabelPx)} y={13} className="strong">
            {formats.day(day.at)}
          </text>
        )
      })}
      {offsets.map((tick) => (
        <text key={tick.at} x={scale(tick.at)} y={18} textAnchor="middle" className="small strong">
          {tick.offset}
        </text>
      ))}
      {ticks.labels.map((tick) => {
        const x = scale(tick.at)
        const isBehindNow = nowX !== null && Math.abs(nowX - x) < 30
        return isBehindNow ? null : (
          <text
            key={tick.at}
            x={x}
            y={29}
            textAnchor="middle"
            className={tick.isMidnight || tick.offset ? 'strong' : undefined}
          >
            {tick.text}
          </text>
        )
      })}
      {nowX === null ? null : (
        <>
          <rect x={nowX - 21} y={axisHeight - 18} width={42} height={17} rx={3} fill="var(--ink)" />
          <text x={nowX} y={axisHeight - 5.5} textAnchor="middle" className="on-ink">
            {formats.clock(now).slice(0, 5)}
          </text>
        </>
      )}
    </g>
  )
})
