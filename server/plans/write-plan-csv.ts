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

/**
 * A plan as CSV: a line a stretch, each with the plan's state and validity, so that a stored file says for itself what it
 * is. A plan without blocks has one line without a pump. Times are UTC.
 */
export function writePlanCsv(plan: PublishedPlanDto): string {
  const head = [plan.utility, plan.id, plan.state, plan.validFrom, plan.validUntil]
  const rows: CsvCell[][] = plan.blocks.map((block) => [
    ...head,
    block.pumpId,
    block.from,
    block.to,
    block.isOn ? 1 : 0,
    block.speed,
  ])
  if (rows.length === 0) rows.push([...head, null, null, null, null, null])
  return writeCsv(columns, rows)
}
