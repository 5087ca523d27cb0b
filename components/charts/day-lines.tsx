'use client'

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { axisLook } from '#components/charts/axis-look.ts'
import { ChartLegend } from '#components/charts/chart-legend.tsx'
import { pickDash } from '#components/charts/chart-tones.ts'
import { ChartTooltip } from '#components/charts/chart-tooltip.tsx'

type Props = {
  rows: readonly { day: string }[]
  names: readonly { key: string; text: string }[]
  writeDay: (day: string) => string
  writeValue: (value: number) => string
  /** Draws the zero that a value must not fall below. */
  hasFloor?: boolean
  /** A value that is not to be passed, with its name. */
  limit?: { value: number; text: string }
  height?: number
}

/** Lines by day; a day that was not measured is a hole. */
export function DayLines(props: Props) {
  const { rows, names, writeDay, writeValue, hasFloor = false, limit, height = 180 } = props
  return (
    <>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
        <LineChart data={[...rows]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          <XAxis dataKey="day" tickFormatter={writeDay} {...axisLook} minTickGap={16} />
          <YAxis tickFormatter={writeValue} {...axisLook} width={64} />
          <Tooltip
            cursor={{ stroke: 'var(--ink3)' }}
            isAnimationActive={false}
            content={<ChartTooltip writeDay={writeDay} writeValue={writeValue} />}
          />
          {hasFloor ? <ReferenceLine y={0} stroke="var(--crit)" strokeDasharray="4 3" /> : null}
          {limit ? (
            <ReferenceLine
              y={limit.value}
              stroke="var(--warn)"
              strokeDasharray="4 3"
              ifOverflow="extendDomain"
              label={{ value: limit.text, position: 'insideTopRight', fill: 'var(--ink2)', fontSize: 11 }}
            />
          ) : null}
          {names.map(({ key, text }, index) => (
            <Line
              key={key}
              dataKey={key}
              name={text}
              stroke="var(--run)"
              strokeWidth={1.8}
              strokeDasharray={pickDash(index)}
              dot={{ r: 2, fill: 'var(--run)', strokeDasharray: '0' }}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      <ChartLegend names={names} kind="line" />
    </>
  )
}
