'use client'

import { useTranslations } from 'next-intl'
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { axisLook } from '#components/charts/axis-look.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { pickDigits } from '#components/signals/pick-digits.ts'
import { useFlagText } from '#components/signals/use-flag-text.ts'
import type { QualityFlagDto, SignalReadingsDto } from '#server/quality/contract.ts'

const height = 320

/** Raw and cleaned readings over time; the stretches that a rule flags are shaded, what it refuses is marked. */
export function SignalChart({ data }: { data: SignalReadingsDto }) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const { from, to, signal, flags } = data
  const rows: { at: number; raw: number | null; cleaned: number | null; refused: number | null }[] = [
    ...data.points.map(([at, raw, cleaned]) => ({
      at,
      raw,
      cleaned,
      refused: cleaned === null ? raw : null,
    })),
    // No line is drawn across a time without readings.
    ...flags
      .filter(({ rule }) => rule === 'gap')
      .map((flag) => ({ at: (flag.from + flag.to) / 2, raw: null, cleaned: null, refused: null })),
  ].sort((a, b) => a.at - b.at)
  return (
    <figure className="px-2 pt-2">
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 1000, height }}>
        <LineChart data={rows} margin={{ top: 6, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          {flags.map((flag) => (
            <ReferenceArea
              key={`${flag.rule} ${flag.from}`}
              x1={Math.max(from, flag.from)}
              x2={Math.min(to, Math.max(flag.to, flag.from + (to - from) / 400))}
              fill="var(--warn)"
              fillOpacity={0.12}
              stroke="none"
            />
          ))}
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            allowDataOverflow
            tickFormatter={formats.dayClock}
            minTickGap={40}
            {...axisLook}
          />
          <YAxis
            domain={['auto', 'auto']}
            tickFormatter={(value: number) => formats.number(value, pickDigits(value))}
            width={64}
            {...axisLook}
          />
          <Tooltip
            cursor={{ stroke: 'var(--ink3)' }}
            isAnimationActive={false}
            content={<PointTooltip unit={signal.unit} flags={flags} />}
          />
          <Line
            dataKey="raw"
            name={t('raw')}
            stroke="var(--ink3)"
            strokeWidth={1}
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="cleaned"
            name={t('cleaned')}
            stroke="var(--run)"
            strokeWidth={1.8}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="refused"
            name={t('refused')}
            stroke="none"
            dot={{ r: 3.5, fill: 'var(--panel)', stroke: 'var(--warn)', strokeWidth: 1.8 }}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
      <figcaption className="flex flex-wrap justify-center gap-x-5 pt-1 text-2xs text-ink2">
        <Key text={t('cleaned')}>
          <path d="M0 6h24" stroke="var(--run)" strokeWidth={1.8} />
        </Key>
        <Key text={t('raw')}>
          <path d="M0 6h24" stroke="var(--ink3)" strokeDasharray="4 3" />
        </Key>
        <Key text={t('refused')}>
          <circle cx={12} cy={6} r={3.5} fill="var(--panel)" stroke="var(--warn)" strokeWidth={1.8} />
        </Key>
        <Key text={t('flagged')}>
          <rect width={24} height={12} fill="var(--warn)" fillOpacity={0.2} />
        </Key>
      </figcaption>
    </figure>
  )
}

function Key({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      <svg width={24} height={12} aria-hidden>
        {children}
      </svg>
      {text}
    </span>
  )
}

type TooltipProps = {
  active?: boolean
  payload?: readonly { payload?: unknown }[]
  unit: string
  flags: QualityFlagDto[]
}

function PointTooltip({ active, payload = [], unit, flags }: TooltipProps) {
  const formats = useFormats()
  const text = useFlagText(unit)
  const point = payload[0]?.payload as { at: number; raw: number | null } | undefined
  if (!active || !point || point.raw === null) return null
  const reasons = flags.filter((flag) => flag.from <= point.at && point.at <= flag.to)
  return (
    <div className="max-w-80 rounded border border-edge bg-raised px-2.5 py-1.5">
      <p className="font-semibold">{formats.dayClock(point.at)}</p>
      <p>
        {formats.number(point.raw, pickDigits(point.raw))} {writeUnit(unit)}
      </p>
      {reasons.map((flag) => (
        <p key={`${flag.rule} ${flag.from}`} className="text-warn">
          {text.rule(flag.rule)}: {text.reason(flag)}
        </p>
      ))}
    </div>
  )
}
