'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisLook } from '#components/charts/axis-look.ts'
import { ChartLegend } from '#components/charts/chart-legend.tsx'
import { pickTone } from '#components/charts/chart-tones.ts'
import { ChartTooltip } from '#components/charts/chart-tooltip.tsx'

type Props = {
  rows: readonly { day: string }[]
  names: readonly { key: string; text: string }[]
  writeDay: (day: string) => string
  writeValue: (value: number) => string
  /** Parts of a whole: where the axis ends. */
  whole?: number
}

/** Bars by day, the parts of a day on top of each other. */
export function DayBars({ rows, names, writeDay, writeValue, whole }: Props) {
  return (
    <>
      <ResponsiveContainer width="100%" height={180} initialDimension={{ width: 560, height: 180 }}>
        <BarChart data={[...rows]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          <XAxis dataKey="day" tickFormatter={writeDay} {...axisLook} minTickGap={16} />
          <YAxis
            tickFormatter={writeValue}
            {...axisLook}
            width={64}
            {...(whole === undefined
              ? {}
              : { domain: [0, whole], ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * whole) })}
          />
          <Tooltip
            cursor={{ fill: 'var(--advice-fill)' }}
            isAnimationActive={false}
            content={<ChartTooltip writeDay={writeDay} writeValue={writeValue} />}
          />
          {names.map(({ key, text }, index) => (
            <Bar
              key={key}
              dataKey={key}
              name={text}
              stackId="day"
              fill={pickTone(index)}
              stroke="var(--edge)"
              strokeWidth={0.7}
              isAnimationActive={false}
              maxBarSize={28}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
      <ChartLegend names={names} kind="fill" />
    </>
  )
}
