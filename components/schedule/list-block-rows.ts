import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { writeLocalIso } from '#components/time/write-local-iso.ts'
import type { CsvCell } from '#domain/csv/write-csv.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

/**
 * The plan's blocks for a spreadsheet or another program: local times with their offsets, plain numbers. Where plans decide
 * valves, their columns and rows come after those of the pumps.
 */
export function listBlockRows(schedule: ScheduleDto): CsvCell[][] {
  const { plan, tenant, valves } = schedule
  if (!plan) return []
  const noValve = valves.length > 0 ? valveColumns.map(() => null) : []
  const pumpRows = schedule.pumps.flatMap((pump) =>
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
      ...noValve,
    ]),
  )
  const valveRows = valves.flatMap((valve) =>
    plan.valveBlocks
      .filter((block) => block.valveId === valve.id)
      .map((block): CsvCell[] => [
        null,
        null,
        null,
        writeLocalIso(block.from, tenant.timeZone),
        writeLocalIso(block.to, tenant.timeZone),
        null,
        null,
        null,
        null,
        null,
        plan.state,
        plan.id,
        valve.name,
        valve.id,
        block.state,
        block.setting,
        block.setting === null ? null : valve.unit,
      ]),
  )
  return [...pumpRows, ...valveRows]
}

export const listBlockColumns = ({ valves }: Pick<ScheduleDto, 'valves'>): string[] =>
  valves.length > 0 ? [...pumpColumns, ...valveColumns] : pumpColumns

const pumpColumns = [
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
const valveColumns = ['valve', 'valve_id', 'valve_state', 'setting', 'setting_unit']

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
