type Props = { clip: { x: number; width: number }; baseY: number; height: number; isSelected?: boolean }

/** What should be: an outlined bar on the lane's base line. */
export function AdvisedBar({ clip, baseY, height, isSelected = false }: Props) {
  return (
    <rect
      x={clip.x + 0.7}
      y={baseY - height}
      width={Math.max(1.5, clip.width - 1.4)}
      height={height}
      rx={2}
      fill="var(--advice-fill)"
      stroke="var(--advice)"
      strokeWidth={isSelected ? 2.6 : 1.4}
    />
  )
}
