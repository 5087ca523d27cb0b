'use client'

import { line } from 'd3-shape'
import type { Point } from '#server/scheduling/contract.ts'

type Props = { points: readonly Point[]; to: number; label: string; width?: number; height?: number }

const dayMs = 86_400_000

/** The last 24 hours as a thin line, scaled to its own range. */
export function Sparkline({ points, to, label, width = 96, height = 24 }: Props) {
  const values = points.flatMap(([, value]) => (value === null ? [] : [value]))
  if (values.length < 2) return null
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const draw = line<Point>()
    .defined(([, value]) => value !== null)
    .x(([at]) => Math.round(((at - to + dayMs) / dayMs) * width * 10) / 10)
    .y(([, value]) => Math.round((height - 2 - (((value ?? low) - low) / range) * (height - 4)) * 10) / 10)
  return (
    <svg width={width} height={height} role="img" aria-label={label} className="shrink-0 overflow-visible">
      <path d={draw([...points]) ?? ''} fill="none" stroke="var(--ink2)" strokeWidth={1.2} />
    </svg>
  )
}
