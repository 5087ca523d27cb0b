'use client'

import type { ReactNode } from 'react'
import type { XAxisProps, YAxisProps } from 'recharts'
import { CartesianGrid, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisLook } from '#components/charts/axis-look.ts'
import { ChartTooltip } from '#components/charts/chart-tooltip.tsx'

type Props<Row extends object> = {
  rows: readonly Row[]
  height: number
  /** Until the page has said how wide it is. */
  firstWidth: number
  x: Pick<XAxisProps, 'dataKey' | 'type' | 'scale' | 'domain' | 'ticks' | 'tickFormatter' | 'minTickGap'>
  y: Pick<YAxisProps, 'domain'> & { width: number }
  /** What the tooltip says of a place along the axis. */
  writeAt: (at: string) => string
  writeValue: (value: number) => string
  /** Lines, and what they are held against. */
  children: ReactNode
}

/** The axes, the grid and the tooltip that charts of lines have in common. */
export function LineFrame<Row extends object>(props: Props<Row>) {
  const { rows, height, firstWidth, x, y, writeAt, writeValue, children } = props
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: firstWidth, height }}>
      <LineChart data={[...rows]} margin={{ top: 6, right: 12, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--hair)" />
        <XAxis minTickGap={40} {...x} {...axisLook} />
        <YAxis tickFormatter={writeValue} {...y} {...axisLook} />
        <Tooltip
          cursor={{ stroke: 'var(--ink3)' }}
          isAnimationActive={false}
          content={<ChartTooltip writeDay={writeAt} writeValue={writeValue} />}
        />
        {children}
      </LineChart>
    </ResponsiveContainer>
  )
}
