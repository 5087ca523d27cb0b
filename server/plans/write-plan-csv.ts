import type { CsvCell } from '#domain/csv/write-csv.ts'
import { writeCsv } from '#domain/csv/write-csv.ts'
import type { PublishedPlanDto } from './contract.ts'

const columns = [
  'utility',
  'plan_id',
  'state',
  'valid_from',
  'valid_until',
  'pump_id',
  'from',
  'to',
  'is_on',
  'speed',
]
const valveColumns = ['valve_id', 'valve_state', 'setting', 'setting_unit']

/**
 * A plan as CSV: a line a stretch, each with the plan's state and validity, so that a stored file says for itself what it
 * is. A plan without blocks has one line without a pump. Only a plan that decides valves has columns for them, after those
 * of the pumps, and its valves' lines after those of the pumps. Times are UTC.
 */
export function writePlanCsv(plan: PublishedPlanDto): string {
  const head = [plan.utility, plan.id, plan.state, plan.validFrom, plan.validUntil]
  const hasValves = plan.valveBlocks.length > 0
  const noValve = hasValves ? valveColumns.map(() => null) : []
  const rows: CsvCell[][] = plan.blocks.map((block) => [
    ...head,
    block.pumpId,
    block.from,
    block.to,
    block.isOn ? 1 : 0,
    block.speed,
    ...noValve,
  ])
  for (const { valveId, from, to, state, setting, unit } of plan.valveBlocks)
    rows.push([...head, null, from, to, null, null, valveId, state, setting, unit])
  if (rows.length === 0) rows.push([...head, null, null, null, null, null])
  return writeCsv(hasValves ? [...columns, ...valveColumns] : columns, rows)
}
