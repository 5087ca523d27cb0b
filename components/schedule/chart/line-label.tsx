type Props = { x: number; y: number; children: string }

/** What a line across the chart stands for, at its right end and readable over the curves. */
export function LineLabel({ x, y, children }: Props) {
  return (
    <text x={x} y={y} textAnchor="end" className="small over-curves" aria-hidden>
      {children}
    </text>
  )
}
