type Props = { index: number; x: number; y: number }

const size = 2.4

/** The mark of a line's values: lines of one value each, too, are told apart, by shape and not by colour. */
export function LineMark({ index, x, y }: Props) {
  const look = {
    fill: index % 2 === 0 ? 'var(--run)' : 'var(--panel)',
    stroke: 'var(--run)',
    strokeWidth: 1.4,
  }
  const turn = index % 6 < 4 ? '' : `rotate(45 ${x} ${y})`
  return index % 6 < 2 ? (
    <circle cx={x} cy={y} r={size} {...look} />
  ) : (
    <rect x={x - size} y={y - size} width={2 * size} height={2 * size} transform={turn} {...look} />
  )
}
