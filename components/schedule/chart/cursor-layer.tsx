'use client'

import { useFormats } from '#components/format/format-context.tsx'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { HoverStore } from '#components/schedule/chart/hover-store.ts'
import { useHoverTime } from '#components/schedule/chart/hover-store.ts'
import {
  describeDemand,
  describePump,
  describeTank,
  describeValve,
} from '#components/schedule/describe-reading.ts'
import type { Row, RowLayout } from '#components/schedule/lay-out-rows.ts'
import type { Reading } from '#components/schedule/read-at.ts'
import { readAt } from '#components/schedule/read-at.ts'
import { useReadingWords } from '#components/schedule/use-reading-words.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = {
  store: HoverStore
  schedule: ScheduleDto
  zoneKey: string
  layout: RowLayout
  scale: TimeScale
}

/** The crosshair: one line through every row, and what each row says at that time beside it. */
export function CursorLayer({ store, schedule, zoneKey, layout, scale }: Props) {
  const at = useHoverTime(store)
  const formats = useFormats()
  const words = useReadingWords()
  if (at === null || at < scale.from || at > scale.to) return null
  const reading = readAt(schedule, at)
  const x = scale(at)
  const isLeft = x > scale.left + (scale.right - scale.left) * 0.72
  const textOf = (row: Row): string => {
    if (row.kind === 'price')
      return reading.price ? `${reading.price.label} · ${formats.priceNumber(reading.price.perKwh)}` : ''
    if (row.kind === 'tank') return describeTank(reading.tanks[row.id] ?? emptyTank, formats, words)
    if (row.kind === 'demand') return describeDemand(reading.demand[zoneKey] ?? emptyDemand, formats)
    const valve = schedule.valves.find((each) => each.id === row.id)
    const held = reading.valves[row.id]
    if (row.kind === 'valve') return valve && held ? describeValve(held, valve, formats, words) : ''
    const pump = schedule.pumps.find((each) => each.id === row.id)
    const state = reading.pumps[row.id]
    return row.kind === 'pump' && pump && state ? describePump(state, pump, formats, words) : ''
  }
  return (
    <g aria-hidden pointerEvents="none">
      <line x1={x} x2={x} y1={0} y2={layout.bottom} stroke="var(--ink2)" strokeDasharray="3 2" />
      {layout.rows.map((row) => {
        const text = textOf(row)
        return text ? (
          <Tag
            key={`${row.kind}${row.id}`}
            text={text}
            x={x}
            y={tagY(row)}
            isLeft={isLeft}
            isQuiet={text === words.off || text === words.closed}
          />
        ) : null
      })}
    </g>
  )
}

const emptyTank: Reading['tanks'][string] = { measured: null, plan: null, baseline: null }
const emptyDemand: Reading['demand'][string] = { measured: null, forecast: null, lower: null, upper: null }

function tagY(row: Row): number {
  return row.kind === 'pump' || row.kind === 'valve' ? row.y + row.height / 2 - 6 : row.y + 6
}

type TagProps = { text: string; x: number; y: number; isLeft: boolean; isQuiet: boolean }

function Tag({ text, x, y, isLeft, isQuiet }: TagProps) {
  const width = text.length * 6.2 + 10
  const left = isLeft ? x - width - 5 : x + 5
  return (
    <>
      {isQuiet ? null : (
        <rect
          x={left}
          y={y}
          width={width}
          height={17}
          rx={3}
          fill="var(--raised)"
          stroke="var(--edge)"
          strokeOpacity={0.6}
        />
      )}
      <text x={left + width / 2} y={y + 12.5} textAnchor="middle" className={isQuiet ? undefined : 'strong'}>
        {text}
      </text>
    </>
  )
}
