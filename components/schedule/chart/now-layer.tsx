import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'

type Props = { now: number; scale: TimeScale; top: number; bottom: number }

export function PastShade({ now, scale, top, bottom }: Props) {
  const x = scale(Math.min(scale.to, Math.max(scale.from, now)))
  return (
    <rect
      x={scale.left}
      y={top}
      width={Math.max(0, x - scale.left)}
      height={bottom - top}
      fill="var(--past)"
    />
  )
}

export function NowLine({ now, scale, top, bottom }: Props) {
  if (now < scale.from || now > scale.to) return null
  const x = scale(now)
  return (
    <line
      x1={x}
      x2={x}
      y1={top}
      y2={bottom}
      stroke="var(--ink)"
      strokeWidth={1.6}
      pointerEvents="none"
      aria-hidden
    />
  )
}
