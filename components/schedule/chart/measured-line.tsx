import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { drawLine } from '#components/schedule/chart/draw-series.ts'
import type { Point } from '#server/scheduling/contract.ts'

type Props = {
  points: readonly Point[]
  scale: TimeScale
  toY: (value: number) => number
  width: number
  isStale: boolean
}

/** What came in, paler where nothing came for too long. */
export function MeasuredLine({ points, scale, toY, width, isStale }: Props) {
  return (
    <path
      d={drawLine(points, scale, toY)}
      fill="none"
      stroke="var(--measured)"
      strokeWidth={width}
      strokeOpacity={isStale ? 0.5 : 1}
    />
  )
}
