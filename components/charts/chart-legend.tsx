import { pickDash, pickTone } from '#components/charts/chart-tones.ts'
import { LineMark } from '#components/charts/line-mark.tsx'

type Props = { names: readonly { key: string; text: string }[]; kind: 'fill' | 'line' }

/** Names the series of a chart; one series needs no name. */
export function ChartLegend({ names, kind }: Props) {
  if (names.length < 2) return null
  return (
    <ul className="flex flex-wrap justify-center gap-x-4 text-2xs text-ink2">
      {names.map(({ key, text }, index) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg width={24} height={12} aria-hidden>
            {kind === 'fill' ? (
              <rect x={6.5} y={1.5} width={11} height={9} fill={pickTone(index)} stroke="var(--edge)" />
            ) : (
              <>
                <path d="M0 6h24" stroke="var(--run)" strokeWidth={1.8} strokeDasharray={pickDash(index)} />
                <LineMark index={index} x={12} y={6} />
              </>
            )}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  )
}
