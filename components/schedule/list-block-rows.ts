import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { writeLocalIso } from '#components/time/write-local-iso.ts'
import type { CsvCell } from '#domain/csv/write-csv.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

/** The plan's blocks for a spreadsheet or another program: local times with their offsets, plain numbers. */
export function listBlockRows(schedule: ScheduleDto): CsvCell[][] {
  const { plan, tenant } = schedule
  if (!plan) return []
  return schedule.pumps.flatMap((pump) =>
    joinBlocks(plan.blocks, pump.id).map((block) => [
      pump.station,
      pump.name,
      pump.id,
      writeLocalIso(block.from, tenant.timeZone),
      writeLocalIso(block.to, tenant.timeZone),
      round(block.speed * 100, 1),
      pump.nominalHz === null ? null : round(block.speed * pump.nominalHz, 1),
      round(block.energyKwh, 3),
      round(block.cost, 4),
      tenant.currency,
      plan.state,
      plan.id,
    ]),
  )
}

export const blockColumns = [
  'station',
  'pump',
  'pump_id',
  'start',
  'end',
  'speed_percent',
  'frequency_hz',
  'energy_kwh',
  'cost',
  'currency',
  'plan_state',
  'plan_id',
]

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
