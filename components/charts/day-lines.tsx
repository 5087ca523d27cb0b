'use client'

import { Line, ReferenceLine } from 'recharts'
import { ChartLegend } from '#components/charts/chart-legend.tsx'
import { pickDash } from '#components/charts/chart-tones.ts'
import { LineFrame } from '#components/charts/line-frame.tsx'
import { LineMark } from '#components/charts/line-mark.tsx'

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
      <LineFrame
        {...{ rows, height, writeValue }}
        firstWidth={560}
        x={{ dataKey: 'day', tickFormatter: writeDay, minTickGap: 16 }}
        y={{ width: 64 }}
        writeAt={writeDay}
      >
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
            dot={({ cx, cy, key: dot, value }) =>
              value === null || cx === undefined || cy === undefined ? null : (
                <LineMark key={dot} index={index} x={cx} y={cy} />
              )
            }
            isAnimationActive={false}
          />
        ))}
      </LineFrame>
      <ChartLegend names={names} kind="line" />
    </>
  )
}
