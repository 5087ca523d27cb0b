import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { clipSpan } from '#components/schedule/chart/chart-geometry.ts'

type Props = {
  span: { from: number; to: number }
  scale: TimeScale
  baseY: number
  height: number
  name: string
}

/** What was: a filled bar on the lane's base line, as far as it is in view. */
export function RanBar({ span, scale, baseY, height, name }: Props) {
  const clip = clipSpan(scale, span.from, span.to)
  if (!clip) return null
  return (
    <rect
      x={clip.x}
      y={baseY - height}
      width={clip.width}
      height={height}
      rx={2}
      fill="var(--run)"
      fillOpacity={0.85}
    >
      <title>{name}</title>
    </rect>
  )
}
