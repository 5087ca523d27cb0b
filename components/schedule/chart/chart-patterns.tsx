import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'

type Props = { scale: TimeScale; top: number; bottom: number }

/** The plot's edges, which curves do not cross, and hatches: out of service is drawn with lines, never with colour. */
export function ChartPatterns({ scale, top, bottom }: Props) {
  return (
    <defs>
      <clipPath id="plot-area">
        <rect x={scale.left} y={top} width={scale.right - scale.left} height={bottom - top} />
      </clipPath>
      <pattern
        id="hatch-out-of-service"
        width={8}
        height={8}
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
      >
        <rect width={1.4} height={8} fill="var(--ink3)" />
      </pattern>
    </defs>
  )
}
