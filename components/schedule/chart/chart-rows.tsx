'use client'

import { useTranslations } from 'next-intl'
import { memo, useMemo } from 'react'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { DemandRow } from '#components/schedule/chart/demand-row.tsx'
import { PriceRow } from '#components/schedule/chart/price-row.tsx'
import type { BlockActions } from '#components/schedule/chart/pump-block.tsx'
import { PumpLaneRow } from '#components/schedule/chart/pump-lane-row.tsx'
import { StationRow } from '#components/schedule/chart/station-row.tsx'
import { TankRow } from '#components/schedule/chart/tank-row.tsx'
import { ValveLaneRow } from '#components/schedule/chart/valve-lane-row.tsx'
import type { RowLayout } from '#components/schedule/lay-out-rows.ts'
import type { BlockDto, ScheduleDto, ValveBlockDto, ViolationDto } from '#server/scheduling/contract.ts'

type Props = {
  schedule: ScheduleDto
  layout: RowLayout
  scale: TimeScale
  zoneKey: string
  isStale: boolean
  selectedKey: string | null
  tabStop: string | null
  actions: BlockActions
}

const noBlocks: BlockDto[] = []
const noValveBlocks: ValveBlockDto[] = []
const noViolations: ViolationDto[] = []

export const ChartRows = memo(function ChartRows(props: Props) {
  const { schedule, layout, scale, zoneKey, isStale, selectedKey, tabStop, actions } = props
  const t = useTranslations('schedule.chart')
  const blocksByPump = useMemo(
    () => Map.groupBy(schedule.plan?.blocks ?? noBlocks, (block) => block.pumpId),
    [schedule.plan],
  )
  const blocksByValve = useMemo(
    () => Map.groupBy(schedule.plan?.valveBlocks ?? noValveBlocks, (block) => block.valveId),
    [schedule.plan],
  )
  const violationsByTank = useMemo(
    () => Map.groupBy(schedule.plan?.violations ?? noViolations, (violation) => violation.assetId),
    [schedule.plan],
  )
  const ofLane = (key: string | null, pumpId: string) => (key?.startsWith(`${pumpId}@`) ? key : null)
  return layout.rows.map((row) => {
    if (row.kind === 'price') return <PriceRow key="price" prices={schedule.prices} row={row} scale={scale} />
    if (row.kind === 'station') {
      const blocks = schedule.pumps
        .filter((pump) => pump.station === row.id)
        .flatMap((pump) => blocksByPump.get(pump.id) ?? noBlocks)
      const cost = blocks.length > 0 ? blocks.reduce((sum, block) => sum + block.cost, 0) : null
      return <StationRow key={`station ${row.id}`} row={row} scale={scale} cost={cost} />
    }
    if (row.kind === 'pump') {
      const pump = schedule.pumps.find((each) => each.id === row.id)
      return pump ? (
        <PumpLaneRow
          key={`pump ${row.id}`}
          pump={pump}
          blocks={blocksByPump.get(pump.id) ?? noBlocks}
          row={row}
          scale={scale}
          selectedKey={ofLane(selectedKey, pump.id)}
          tabStopKey={ofLane(tabStop, pump.id)}
          actions={actions}
        />
      ) : null
    }
    if (row.kind === 'valve') {
      const valve = schedule.valves.find((each) => each.id === row.id)
      return valve ? (
        <ValveLaneRow
          key={`valve ${row.id}`}
          valve={valve}
          blocks={blocksByValve.get(valve.id) ?? noValveBlocks}
          row={row}
          scale={scale}
        />
      ) : null
    }
    if (row.kind === 'tank') {
      const tank = schedule.tanks.find((each) => each.id === row.id)
      return tank ? (
        <TankRow
          key={`tank ${row.id}`}
          tank={tank}
          violations={violationsByTank.get(tank.id) ?? noViolations}
          row={row}
          scale={scale}
          isStale={isStale}
        />
      ) : null
    }
    const zone = schedule.demand.find((each) => each.key === zoneKey) ?? schedule.demand[0]
    return zone ? (
      <DemandRow
        key="demand"
        zone={zone}
        name={zone.key === 'all' ? t('allZones') : zone.name}
        row={row}
        scale={scale}
        isStale={isStale}
      />
    ) : null
  })
})
