'use client'

import { useTranslations } from 'next-intl'
import { Line } from 'recharts'
import { listFitRows } from '#components/calibration/list-fit-rows.ts'
import { LineFrame } from '#components/charts/line-frame.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import { listTimeTicks } from '#components/time/list-time-ticks.ts'
import type { AssetCalibration } from '#server/calibration/contract.ts'

const height = 240
const hourMs = 3_600_000
/** What is left of a narrow page beside the axis. */
const leastWidth = 360

type Props = { asset: AssetCalibration; from: number; to: number }

/** What the model says and what the meter shows over the last day; the model starts anew from the meter every six hours. */
export function FitChart({ asset, from, to }: Props) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const rows = listFitRows(asset.series)
  // Of the whole day: a window that could not be compared has its hours all the same.
  const { labels: ticks } = listTimeTicks(from, to, formats.timeZone, (leastWidth * hourMs) / (to - from))
  const write = asset.unit === 'm' ? formats.level : formats.flow
  return (
    <figure>
      <LineFrame
        {...{ rows, height }}
        firstWidth={620}
        x={{
          dataKey: 'at',
          type: 'number',
          scale: 'time',
          domain: [from, to],
          ticks: ticks.map(({ at }) => at),
          tickFormatter: formats.clock,
        }}
        y={{ domain: ['auto', 'auto'], width: 72 }}
        writeAt={(at) => formats.dayClock(Number(at))}
        writeValue={write}
      >
        <Line
          dataKey="measured"
          name={t('measured')}
          stroke="var(--measured)"
          strokeWidth={1.8}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="simulated"
          name={t('simulated')}
          stroke="var(--advice)"
          strokeWidth={1.8}
          strokeDasharray="6 3"
          dot={false}
          isAnimationActive={false}
        />
      </LineFrame>
      <figcaption className="flex flex-wrap justify-center gap-x-5 text-2xs text-ink2">
        {(['measured', 'simulated'] as const).map((key) => (
          <span key={key} className="flex items-center gap-1.5">
            <svg width={24} height={12} aria-hidden>
              <path
                d="M0 6h24"
                stroke={key === 'measured' ? 'var(--measured)' : 'var(--advice)'}
                strokeWidth={1.8}
                strokeDasharray={key === 'measured' ? '0' : '6 3'}
              />
            </svg>
            {t(key)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
