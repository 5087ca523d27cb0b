'use client'

import { memo } from 'react'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan } from '#components/schedule/chart/chart-geometry.ts'
import { listTariffSpans } from '#components/schedule/find-price.ts'
import type { TimeTicks } from '#components/time/list-time-ticks.ts'
import type { PricePeriod } from '#server/scheduling/contract.ts'

type Props = {
  prices: readonly PricePeriod[]
  scale: TimeScale
  ticks: TimeTicks
  top: number
  bottom: number
}

const fills = ['var(--p0)', 'var(--p1)', 'var(--p2)', 'var(--p3)']

/** The ground of every row: tariff periods shaded by rank, a hairline each hour, a stronger one at midnight. */
export const TariffBands = memo(function TariffBands({ prices, scale, ticks, top, bottom }: Props) {
  return (
    <g aria-hidden>
      {listTariffSpans(prices).map((span) => {
        const clip = clipSpan(scale, span.from, span.to)
        return clip ? (
          <rect
            key={span.from}
            x={clip.x}
            y={top}
            width={clip.width}
            height={bottom - top}
            fill={fills[Math.min(3, Math.max(0, span.rank))]}
          />
        ) : null
      })}
      {ticks.hours.map((tick) => (
        <line
          key={tick.at}
          x1={scale(tick.at)}
          x2={scale(tick.at)}
          y1={top}
          y2={bottom}
          stroke={tick.isMidnight ? 'var(--edge)' : 'var(--line)'}
          strokeOpacity={tick.isMidnight ? 0.8 : 0.45}
        />
      ))}
    </g>
  )
})
