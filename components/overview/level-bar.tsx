import { classNames } from '#components/ui/class-names.ts'

type Props = {
  bottomM: number
  topM: number
  minM: number
  maxM: number
  levelM: number | null
  isDim: boolean
  isAbnormal: boolean
  label: string
}

const width = 44
const height = 116

/** A tank seen from the side: filled to its level, its operating limits as marks across it. */
export function LevelBar({ bottomM, topM, minM, maxM, levelM, isDim, isAbnormal, label }: Props) {
  const range = Math.max(0.01, topM - bottomM)
  const toY = (level: number) =>
    height - (Math.min(topM, Math.max(bottomM, level)) - bottomM) * (height / range)
  const y = levelM === null ? null : toY(levelM)
  return (
    <svg
      width={width + 14}
      height={height + 4}
      role="img"
      aria-label={label}
      className={classNames('shrink-0', isDim && 'opacity-50')}
    >
      <g transform="translate(7 2)">
        <rect width={width} height={height} rx={3} fill="var(--raised)" stroke="var(--edge)" />
        {y === null ? null : (
          <rect
            x={1}
            y={y}
            width={width - 2}
            height={Math.max(0, height - y - 1)}
            rx={2}
            fill={isAbnormal ? 'var(--crit)' : 'var(--run)'}
            fillOpacity={0.85}
          />
        )}
        {[maxM, minM].map((limit) => (
          <line
            key={limit}
            x1={-6}
            x2={width + 6}
            y1={toY(limit)}
            y2={toY(limit)}
            stroke="var(--ink)"
            strokeWidth={1.2}
            strokeDasharray="3 2"
          />
        ))}
      </g>
    </svg>
  )
}
