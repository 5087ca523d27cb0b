type Props = { clip: { x: number; width: number }; baseY: number; height: number; name: string }

/** What was: a filled bar on the lane's base line. */
export function RanBar({ clip, baseY, height, name }: Props) {
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
