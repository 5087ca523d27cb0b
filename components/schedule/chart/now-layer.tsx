import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'

type Props = { now: number; scale: TimeScale; top: number; bottom: number }

/** The past shaded, and the line that ends it. */
export function NowLayer({ now, scale, top, bottom }: Props) {
  const x = scale(Math.min(scale.to, Math.max(scale.from, now)))
  const isInView = now >= scale.from && now <= scale.to
  return (
    <g aria-hidden pointerEvents="none">
      <rect
        x={scale.left}
        y={top}
        width={Math.max(0, x - scale.left)}
        height={bottom - top}
        fill="var(--past)"
      />
      {isInView ? <line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--ink)" strokeWidth={1.6} /> : null}
    </g>
  )
}
