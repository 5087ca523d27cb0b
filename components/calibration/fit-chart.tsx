'use client'

import { useTranslations } from 'next-intl'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisLook } from '#components/charts/axis-look.ts'
import { ChartTooltip } from '#components/charts/chart-tooltip.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import type { AssetCalibration } from '#server/calibration/contract.ts'

const height = 240

type Props = { asset: AssetCalibration; from: number; to: number }

/** What the model says and what the meter shows over the last day; the model starts anew from the meter every six hours. */
export function FitChart({ asset, from, to }: Props) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const rows = asset.series.map(([at, simulated, measured]) => ({ at, simulated, measured }))
  const write = asset.unit === 'm' ? formats.level : formats.flow
  return (
    <figure>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 620, height }}>
        <LineChart data={rows} margin={{ top: 6, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            tickFormatter={formats.clock}
            minTickGap={40}
            {...axisLook}
          />
          <YAxis domain={['auto', 'auto']} tickFormatter={write} width={72} {...axisLook} />
          <Tooltip
            cursor={{ stroke: 'var(--ink3)' }}
            isAnimationActive={false}
            content={<ChartTooltip writeDay={(at) => formats.dayClock(Number(at))} writeValue={write} />}
          />
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
        </LineChart>
      </ResponsiveContainer>
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
